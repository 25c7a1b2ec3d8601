import Interchange
import Rounds
import Testing

@Suite struct MailTableTests {
  private func read(_ text: String) throws(InterchangeError) -> ProgrammeSettings {
    try ProgrammeReader.read(SourceFile(name: "rct.toml", bytes: Array(text.utf8)))
  }

  private func findings(_ text: String) -> [String] {
    do throws(InterchangeError) {
      _ = try read(text)
      return []
    } catch .badPolicy(let findings) {
      return findings.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `without [mail] messages go to a folder, and nothing leaves`() throws {
    let settings = try read("[programme]\nname = \"Tea \\\"& <cake>\\\"\"\n")
    #expect(settings.mail.transport == .folder)
    #expect(settings.mail.from == "Tea & cake <rct@localhost>")
    #expect(settings.mail.ratePerMinute == 30)
    #expect(settings.mail.inDoubt == .hold)
    #expect(settings.coordinators.isEmpty)
    #expect(settings.shareable == ["region", "role", "organisation"])
  }

  @Test func `every key is read`() throws {
    let settings = try read(
      """
      [programme]
      coordinators = ["ann@example.org", " bo@example.org "]
      shareable = ["Region", "ask_me_about"]
      [mail]
      transport = "smtp"
      folder = "out"
      from = "Coffee, trials <coffee@example.org>"
      reply_to = "team@example.org"
      leave = "leave@example.org"
      bounces = "bounces@example.org"
      topic = "the sea"
      rate_per_minute = 0
      in_doubt = "resend"
      attach_pair_list = true
      [mail.smtp]
      host = "smtp.example.org"
      tls = "implicit"
      username = "coffee"
      password_file = "secret"
      token_command = ""
      helo = "rct.example.org"
      ca_file = "ca.pem"
      timeout = 5
      [mail.sendmail]
      command = ["/bin/send", "-t"]
      """)
    #expect(settings.coordinators == ["ann@example.org", "bo@example.org"])
    #expect(settings.shareable == ["region", "ask_me_about"])
    let mail = settings.mail
    #expect(mail.transport == .smtp)
    #expect(mail.folder == "out")
    #expect(mail.from == "Coffee, trials <coffee@example.org>")
    #expect(
      [mail.replyTo, mail.leave, mail.bounces]
        == ["team", "leave", "bounces"].map { "\($0)@example.org" })
    #expect(mail.topic == "the sea")
    #expect(mail.ratePerMinute == 0)
    #expect(mail.inDoubt == .resend)
    #expect(mail.attachesPairList)
    var server = MailSettings.Server()
    (server.host, server.port, server.protection) = ("smtp.example.org", 465, .implicit)
    (server.username, server.passwordFile) = ("coffee", "secret")
    (server.helo, server.authorities) = ("rct.example.org", "ca.pem")
    server.timeout = 5
    #expect(mail.server == server)
    #expect(mail.sendmail == ["/bin/send", "-t"])
  }

  @Test(arguments: [
    (
      "[mail]\ntransprt = \"smtp\"",
      "rct.toml:2:1: unknown key \"transprt\" in [mail]; did you mean transport?"
    ),
    (
      "[mail]\ntransport = \"pigeon\"",
      "rct.toml:2:13: transport is \"pigeon\"; expected \"folder\" or \"smtp\" or \"sendmail\""
    ),
    ("[mail]\ntransport = \"smtp\"", "rct.toml:2:13: transport is \"smtp\", and from is not set"),
    (
      "[mail]\nfrom = \"Coffee\"", "rct.toml:2:8: from is \"Coffee\"; expected \"Name <name@host>\""
    ),
    ("[mail]\nfrom = \"C\\nBcc: x@y <a@b.org>\"", "rct.toml:2:8: from is "),
    ("[mail]\nreply_to = \"x\"", "rct.toml:2:12: reply_to is \"x\"; expected \"name@host\""),
    (
      "[mail]\nrate_per_minute = -1",
      "rct.toml:2:19: rate_per_minute is -1; expected an integer from 0 to 100000"
    ),
    (
      "[mail]\nin_doubt = \"ask\"",
      "rct.toml:2:12: in_doubt is \"ask\"; expected \"hold\" or \"resend\""
    ),
    (
      "[mail]\nattach_pair_list = 1", "rct.toml:2:20: attach_pair_list is 1; expected true or false"
    ),
    ("[mail]\nfolder = \"\"", "rct.toml:2:10: folder is \"\"; expected a text"),
    (
      "[mail.smtp]\nhostt = \"x\"",
      "rct.toml:2:1: unknown key \"hostt\" in smtp; did you mean host?"
    ),
    ("[mail.smtp]\nhost = \"a b\"", "rct.toml:2:8: host is \"a b\"; expected the name of a server"),
    ("[mail.smtp]\nport = 0", "rct.toml:2:8: port is 0; expected an integer from 1 to 65535"),
    (
      "[mail.smtp]\nhost = \"example.org\"\ntls = \"none\"",
      "rct.toml:3:7: tls is \"none\", and host is \"example.org\""
    ),
    (
      "[mail.smtp]\nusername = \"u\"",
      "rct.toml:2:1: username with none; expected one of password_file, token_file, token_command"
    ),
    (
      "[mail.smtp]\nusername = \"u\"\npassword_file = \"p\"\ntoken_command = [\"t\"]",
      "rct.toml:2:1: username with password_file and token_command; expected one of"
    ),
    ("[mail.smtp]\ntoken_file = \"p\"", "rct.toml:2:1: token_file without username"),
    ("[mail.smtp]\npassword_file = \"p\"", "rct.toml:2:1: password_file without username"),
    (
      "[mail.smtp]\nusername = \"u\"\ntoken_command = \"a b\"",
      "rct.toml:3:17: token_command is \"a b\"; expected [\"program\""
    ),
    (
      "[programme]\ncoordinators = [\"a@x.org\", \"not an address\"]",
      "rct.toml:2:28: coordinators has \"not an address\"; expected [\"name@host\", ...]"
    ),
    (
      "[programme]\nname = Q community # ours",
      "rct.toml:2:8: a text without straight quotes; expected \"Q community\""
    ),
    (
      "[programme]\nname = “Q community”",
      "rct.toml:2:8: a text without straight quotes; expected \"Q community\""
    ),
    ("[programme]\nname = tea", "rct.toml:2:8: a text without straight quotes; expected \"tea\""),
    (
      "[programme]\nname = Nurse",
      "rct.toml:2:8: a text without straight quotes; expected \"Nurse\""
    ),
    (
      "[programme]\nname = \"Tea\ncoordinators = [\"a@x.org\"]",
      "rct.toml:2:8: a text with no quotation mark at its end"
    ),
    (
      "[programme]\nname = 'Tea\\",
      "rct.toml:2:8: a text with no quotation mark at its end"
    ),
    (
      "[programme]\nname = \"\"\"Tea\n\\\"\"\"\ncoordinators = []",
      "rct.toml:2:8: a text with no quotation mark at its end"
    ),
    (
      "[programme]\nname = \"Tea \"and\" talk\"",
      "rct.toml:2:14: nothing but a comment may stand behind a value; inside a text, type"
    ),
    ("[programme]\nname = “On”", "rct.toml:2:8: a text without straight quotes; expected \"On\""),
    (
      "[mail]\nattach_pair_list = yes",
      "rct.toml:2:20: yes is no value; expected true, or \"yes\" where it is a text"
    ),
    (
      "[mail]\nattach_pair_list = False # not yet",
      "rct.toml:2:20: False is no value; expected false, or \"False\" where it is a text"
    ),
    (
      "[mail]\nfolder = \"C:\\Users\\ann\"",
      "rct.toml:2:15: a \\ inside a text has a meaning of its own; type \\\\ for it, or / between folders"
    ),
    (
      "[mail]\nfolder = \"C:\\Out\"", "rct.toml:2:14: a \\ inside a text has a meaning of its own"
    ),
    ("[mail.sendmail]\ncommand = [1]", "rct.toml:2:12: command has 1; expected"),
    (
      "[programme]\ncoordinators = [\"x\"]",
      "rct.toml:2:17: coordinators has \"x\"; expected [\"name@host\", ...]"
    ),
    (
      "[programme]\nshareable = [\"email\"]",
      "rct.toml:2:14: shareable has \"email\"; expected [\"region\", ...]"
    ),
  ])
  func `what is wrong is shown with its line`(text: String, finding: String) {
    let found = findings(text)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasPrefix(finding) == true, "\(found)")
  }

  @Test func `an apostrophe in a text between apostrophes has a way out`() {
    let found = findings("[programme]\nname = 'Ann's coffee'")
    #expect(
      found.count == 1 && found[0].hasPrefix("rct.toml:2:13: nothing but a comment"), "\(found)")
    #expect(found.first?.hasSuffix("put a text with an apostrophe between \"") == true, "\(found)")
  }

  @Test func `the template that init writes says what holds without it`() throws {
    var settings = try read(ProgrammeTemplate.text(name: "Coffee trials"))
    // Where something stands is another thing.
    let schedule = ScheduleSettings()
    #expect(settings.schedule.when.text == schedule.when.text)
    #expect(settings.schedule.zone.text == schedule.zone.text)
    (settings.schedule.when, settings.schedule.zone) = (schedule.when, schedule.zone)
    #expect(settings == ProgrammeSettings())
  }

  @Test func `every line of the template that is commented out is right, too`() throws {
    let text = ProgrammeTemplate.text(name: "x")
    let lines = text.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "[mail]"))
    let typed = lines[start...].map { line in
      line.wholeMatch(of: /# (\[.*\]|[a-z_]+ = .*)/).map { String($0.1) } ?? line
    }
    // One of the two ways to log in.
    let mail = typed.filter { !$0.hasPrefix("token_") }.joined(separator: "\n")
    let settings = try read(mail)
    #expect(settings.mail.server.username == "coffee@example.org")
    #expect(settings.mail.bounces == "coffee-bounces@example.org")
  }
}
