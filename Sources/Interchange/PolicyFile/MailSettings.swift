/// What `rct.toml` says of mail.
public struct MailSettings: Hashable, Sendable {
  /// How messages leave.
  public enum Transport: String, Sendable {
    /// Written to files in a folder: nothing is e-mailed.
    case folder
    /// Handed to a mail server.
    case smtp
    /// Handed to a program of this machine.
    case sendmail
  }

  /// What happens to messages that may or may not have arrived.
  public enum InDoubt: String, Sendable {
    /// A person decides.
    case hold
    /// They are sent again, and may arrive twice.
    case resend
  }

  /// How the connection to the server is protected.
  public enum Protection: String, Sendable {
    /// By STARTTLS, before anything else is said.
    case required
    /// From the first byte.
    case implicit
    /// Not at all: for servers on this machine only.
    case none
  }

  /// A mail server.
  public struct Server: Hashable, Sendable {
    /// Its name.
    public var host = "localhost"
    /// Its port.
    public var port = 587
    /// How the connection is protected.
    public var protection = Protection.required
    /// The account; `nil` = no log-in.
    public var username: String?
    /// The file with its password.
    public var passwordFile: String?
    /// The file with its token (XOAUTH2).
    public var tokenFile: String?
    /// The program that prints a token for it (XOAUTH2), with its arguments.
    public var tokenCommand: [String] = []
    /// The name by which this machine says hello; `nil` = the domain of the sender.
    public var helo: String?
    /// The file with the authorities that vouch for the server; `nil` = those of the system.
    public var authorities: String?
    /// How many seconds to wait for an answer; RFC 5321 asks for ten minutes after a message.
    public var timeout = 600

    /// The server that is meant where none is named.
    public init() {}
  }

  /// How messages leave.
  public var transport = Transport.folder
  /// Where they are written to.
  public var folder = "outgoing"
  /// Who writes: `Coffee trials <coffee@example.org>`.
  public var from: String
  /// Something to start the conversation with; `nil` = nothing is proposed.
  public var topic: String?
  /// Where answers go; `nil` = to ``from``.
  public var replyTo: String?
  /// Where members ask to leave; `nil` = the first coordinator.
  public var leave: String?
  /// Where reports about messages go that did not arrive; `nil` = to ``from``.
  public var bounces: String?
  /// How many messages leave in a minute; 0 = as many as can.
  public var ratePerMinute = 30
  /// What happens to messages that may or may not have arrived.
  public var inDoubt = InDoubt.hold
  /// Whether coordinators get the pair list with the message about it.
  public var attachesPairList = false
  /// The server for ``Transport/smtp``.
  public var server = Server()
  /// The program for ``Transport/sendmail``, with its arguments.
  public var sendmail = ["/usr/sbin/sendmail", "-i"]

  /// The settings of a programme that says nothing of mail.
  public init(programme: String = ProgrammeSettings.defaultName) {
    from = "\(programme.filter { !"<>\"".contains($0) }) <rct@localhost>"
  }
}
