/// A way for messages to leave.
public protocol MailTransport {
  /// Its name, for the record of a message.
  var name: String { get }

  /// Hands over one message.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - beforeEnd: Called once, when the message is out but for its end: from then on nobody can
  ///     know whether it arrives, until there is an answer. If it throws, the end is not sent.
  /// - Returns: What became of it.
  /// - Throws: A ``TransportFailure``: nothing can be sent, this message certainly was not.
  mutating func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery
}

/// A message as a transport takes it.
public struct Parcel: Sendable {
  /// What a file with it is called, without an ending: the program's own words.
  public let title: String
  /// Where reports go if it does not arrive.
  public let sender: MailAddress
  /// Where it goes.
  public let recipient: MailAddress
  /// Its bytes.
  public let bytes: [UInt8]

  /// Whether it can only go to a server that offers SMTPUTF8 (RFC 6531): all but addresses is 7-bit, and so
  /// are their domains.
  var needsUTF8: Bool {
    sender.needsUTF8 || recipient.needsUTF8 || bytes.contains { $0 >= 0x80 }
  }

  /// Whether that is so because of those who write, as it is of every message then.
  var hasWritersBeyondASCII: Bool {
    sender.needsUTF8
      || MessageReader(bytes).headers.contains { name, value in
        name != "to" && value.utf8.contains { $0 >= 0x80 }
      }
  }

  /// A message.
  public init(title: String, sender: MailAddress, recipient: MailAddress, bytes: [UInt8]) {
    (self.title, self.bytes) = (title, bytes)
    (self.sender, self.recipient) = (sender, recipient)
  }
}

/// What became of a message that was handed over.
public enum Delivery: Hashable, Sendable {
  /// Accepted, with these words.
  case accepted(String)
  /// In a file, and nowhere else.
  case written(String)
  /// Not accepted: later, perhaps.
  case later(String)
  /// Not accepted, because the connection broke before the message was out.
  case broken(String)
  /// Not accepted, and never will be.
  case refused(String)
  /// Nobody knows.
  case doubtful(String)
}

/// Why nothing can be sent: not this message, and no other.
public enum TransportFailure: Error, Hashable, Sendable {
  /// The connection would not be safe: no TLS, or a certificate that does not hold.
  case unsafe(String)
  /// The server does not accept the account.
  case login(String)
  /// The server does not accept the sender.
  case sender(String)
  /// An address that is in every message has letters beyond ASCII, and cannot be carried; why.
  case letters(String)
  /// The server cannot be reached, or does not serve now.
  case unavailable(String)
  /// A program cannot be started, or a file not be used.
  case local(String)
  /// What was to be done before the end failed, so the end was kept back.
  case interrupted
}

extension TransportFailure: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .unsafe(let reason):
      "the connection to the mail server is not safe, nothing was said on it: \(reason)"
    case .login(let reply):
      reply.contains("5.7.30")
        ? "the mail server does not take passwords any more (\(reply)): set token_command instead of "
          + "password_file in [mail.smtp]"
        : "the mail server refuses the log-in: \(reply); look at username and password_file or "
          + "token_command in [mail.smtp]"
    case .sender(let reply):
      "the mail server refuses the sender: \(reply); look at from and bounces in [mail]"
    case .letters(let reason):
      "\(reason): use addresses in plain ASCII for from, bounces and reply_to in [mail], and write anew "
        + "what is queued: rct mail queue --renew"
    case .unavailable(let reason): "the mail server cannot be reached, or does not serve: \(reason)"
    case .local(let reason): reason
    case .interrupted: "sending was interrupted"
    }
  }
}
