/// The `rct.toml` that a new programme starts with: every key with what it means.
public enum ProgrammeTemplate {
  /// The text for a programme called `name`.
  public static func text(name: String) -> String {
    """
    # The rules of this programme. rct reads this file at every command: change it with any editor.
    # Lines that start with # are comments.

    [programme]
    name = \(TOMLText.quoted(name))

    # Who gets the summaries, drafts and alarms: coordinators = ["ann@example.org"]
    coordinators = []

    # What a partner is told of a member, besides name and e-mail: columns of your members list.
    # A column "ask_me_about" among them becomes a line of its own.
    shareable = ["region", "role", "organisation"]

    # Who takes part in a round:
    #   "standing"    every active member
    #   "per-round"   only those active members who signed up for it (rct signups)
    sign_up = "standing"

    # How long before a round is due (see [schedule]) sign-ups close. Without: when it is drawn.
    # sign_up_closes = "2 days"

    # Who joined (the column "joined") less than so long before a round waits for a later one, unless
    # they sign up for it or rct round join asks for it: time to be told what this is. Without: nobody.
    # joiner_grace = "2 weeks"

    # How the lists that you bring in are read, where they say it no better; what a command says
    # (--map, --dates, --sheet) goes before this. To use it, take the # away.
    #
    # [import]
    # dates = "day-first"     # 02/03/2027 is 2 March; "month-first": 3 February
    # sheet = "Members"       # the sheet of a workbook with the members; else the first
    #
    # [import.columns]
    # "Job title" = "role"    # a heading of your lists, and the column that it stands for
    # "Notes" = ""            # this one is left out

    [matching]
    # How many members meet at once: 2 to 8. With 3 or more, rct gives the best round it finds; with 2,
    # the best there is.
    group_size = 2

    # When pairs are drawn and the number of members is odd:
    #   "trio"      one group of three, in turns
    #   "host"      one of the hosts named below joins
    #   "sit-out"   one member sits out, in turns
    odd = "trio"

    # Ids of members who join only when the number is odd, for odd = "host": hosts = ["q0417"]
    hosts = []

    # Members who sit out, or make up a trio, only where nobody else can without somebody meeting
    # again: ids, or a column of your members list that is filled for them alone.
    # never_sit_out = ["q0417"]    # or: never_sit_out = "vip"

    # How long people who met are kept apart: "ever", a number of rounds such as 12, or "18 months".
    # (Nobody meets again while anybody new is left; this says when a meeting is forgotten.)
    repeat_window = "ever"

    # Groups that were reported as not met: "again" lets them meet, "counts" takes them as met.
    unmet = "again"

    # What a good pair is. Without any [[rule]], the three rules below hold for those of region, role
    # and organisation that your members have. To change one, take the # away from all three.
    #
    #   apart = 6      two members with the same region cost 6: weights are 0 to 1000
    #   together = 6   the other way round: two members with different ones cost 6
    #   required       true forbids what the weight would only cost
    #   recall         1 for each of the two who met that region in its last 6 rounds
    #
    # [[rule]]
    # facet = "region"
    # apart = 6
    # recall = { rounds = 6, weight = 1 }
    #
    # [[rule]]
    # facet = "role"
    # apart = 5
    # recall = { rounds = 6, weight = 1 }
    #
    # [[rule]]
    # facet = "organisation"
    # apart = 7

    """ + mail + schedule + privacy
  }

  private static let mail = """

    [mail]
    # How messages leave:
    #   "folder"    written to files in the folder below: nothing is e-mailed
    #   "smtp"      handed to the mail server described under [mail.smtp]
    #   "sendmail"  handed to a program of this machine
    transport = "folder"
    folder = "outgoing"

    # Who writes, an address that your mail server lets you use. Needed for smtp and sendmail.
    # from = "Coffee trials <coffee@example.org>"

    # Where answers go, where members ask to leave, and where reports of undelivered messages go.
    # Without: to "from"; to the first coordinator; to "from".
    # reply_to = "coffee-team@example.org"
    # leave = "coffee-team@example.org"
    # bounces = "coffee-bounces@example.org"

    # The topic of the month: something to start the conversation with, in every introduction.
    topic = ""

    # Messages a minute. Microsoft 365 takes 30 a minute from one mailbox; 0 = as fast as can be.
    rate_per_minute = 30

    # What becomes of a message that may or may not have arrived, because the connection broke at its
    # very end: "hold" asks you (rct mail status), "resend" sends it again, perhaps twice.
    in_doubt = "hold"

    # Whether coordinators get the pair list, with names and addresses, as a file with the summary.
    attach_pair_list = false

    # [mail.smtp]
    # host = "smtp.example.org"
    # port = 587
    # tls = "required"           # STARTTLS; "implicit" is TLS from the start (port 465); "none" only
    #                            # for a server on this machine
    # username = "coffee@example.org"
    # password_file = "password" # readable by you alone; or instead of a password:
    # token_file = "token"       # an OAuth2 token, readable by you alone; or
    # token_command = ["/usr/local/bin/print-token", "coffee"]   # prints one in a minute, and asks nothing
    # helo = "example.org"       # how this machine introduces itself; without: the domain of "from"
    # ca_file = "ca.pem"         # who vouches for the server, where the system does not know it
    # timeout = 600              # seconds to wait for an answer

    # [mail.sendmail]
    # command = ["/usr/sbin/sendmail", "-i"]

    """
}
