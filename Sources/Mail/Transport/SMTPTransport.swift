internal import CMailClient

/// Hands messages to a mail server, over one connection that is kept.
public final class SMTPTransport: MailTransport {
  /// The server, and what it needs to know.
  public struct Server: Hashable, Sendable {
    /// How the connection is protected.
    public enum Protection: Hashable, Sendable {
      /// Not at all: for servers on this machine.
      case none
      /// By TLS before anything else is said.
      case startTLS
      /// By TLS from the first byte.
      case tls
    }

    /// What proves that the account is ours.
    public enum Secret: Hashable, Sendable {
      /// A password.
      case password(String)
      /// An OAuth2 token.
      case token(String)
    }

    /// An account, and what proves that it is ours.
    public struct Account: Hashable, Sendable {
      let name: String
      let secret: Secret

      /// An account.
      public init(name: String, secret: Secret) {
        (self.name, self.secret) = (name, secret)
      }
    }

    /// Its name.
    public var host: String
    /// Its port.
    public var port: Int
    /// How the connection is protected.
    public var protection: Protection
    /// The account, with its secret; `nil` = no log-in.
    public var account: Account?
    /// The name by which this machine says hello.
    public var helo: String
    /// The file with those who vouch for the server; `nil` = those of the system.
    public var authorities: String?
    /// How long to wait for an answer, in seconds.
    public var timeout: Int

    /// A server.
    public init(host: String, port: Int, protection: Protection, helo: String, timeout: Int) {
      (self.host, self.port, self.protection) = (host, port, protection)
      (self.helo, self.timeout) = (helo, timeout)
    }
  }

  /// `smtp`.
  public let name = "smtp"

  private let client: OpaquePointer

  /// A transport to `server`; nothing is said to it yet.
  public init(_ server: Server) {
    guard let client = Self.open(server) else { preconditionFailure("there is no memory left") }
    self.client = client
  }

  deinit {
    mail_client_close(client)
  }

  private static func open(_ server: Server) -> OpaquePointer? {
    let scheme = server.protection == .tls ? "smtps" : "smtp"
    let host = server.host.contains(":") ? "[\(server.host)]" : server.host
    let (password, token): (String?, String?) =
      switch server.account?.secret {
      case .password(let text): (text, nil)
      case .token(let text): (nil, text)
      case nil: (nil, nil)
      }
    return CStrings.with([
      "\(scheme)://\(host):\(server.port)/\(server.helo)", server.authorities,
      server.account?.name, password, token,
    ]) { texts in
      var settings = mail_client_settings()
      settings.url = UnsafePointer(texts[0])
      settings.authorities = UnsafePointer(texts[1])
      settings.username = UnsafePointer(texts[2])
      settings.password = UnsafePointer(texts[3])
      settings.token = UnsafePointer(texts[4])
      settings.protection =
        switch server.protection {
        case .none: Int32(MAIL_CLIENT_PLAIN.rawValue)
        case .startTLS: Int32(MAIL_CLIENT_STARTTLS.rawValue)
        case .tls: Int32(MAIL_CLIENT_TLS.rawValue)
        }
      settings.connect_seconds = min(60, server.timeout)
      settings.reply_seconds = server.timeout
      return mail_client_open(&settings)
    }
  }

  /// Hands over one message.
  ///
  /// - Throws: A ``TransportFailure``: nothing can be sent, this message certainly was not.
  public func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
    if message.needsUTF8, let refusal = try refusal(of: message) { return refusal }
    var result = mail_client_result()
    withoutActuallyEscaping(beforeEnd) { beforeEnd in
      var context = BeforeEnd(work: beforeEnd)
      let (sender, recipient) = ("<\(message.sender)>", "<\(message.recipient)>")
      withUnsafeMutablePointer(to: &context) { context in
        mail_client_send(
          client, sender, recipient, message.bytes, message.bytes.count,
          { pointer in
            guard let context = pointer?.assumingMemoryBound(to: BeforeEnd.self) else { return 1 }
            return (try? context.pointee.work()) == nil ? 1 : 0
          }, context, &result)
      }
    }
    return try SMTPOutcome(result).delivery()
  }

  /// Connects, secures the connection and logs in, and sends nothing.
  ///
  /// - Parameter writers: Addresses that are in every message.
  /// - Throws: A ``TransportFailure`` if that fails, or the server does not take such addresses.
  public func check(for writers: [MailAddress] = []) throws(TransportFailure) {
    var result = mail_client_result()
    mail_client_check(client, &result)
    try SMTPOutcome(result).check()
    if writers.contains(where: \.needsUTF8), !offersUTF8 { throw .letters(Self.noUTF8) }
  }

  /// Why the server cannot be given a message with letters beyond ASCII in its addresses; `nil` if it can. Nothing
  /// is said of the message before that is known.
  ///
  /// - Throws: A ``TransportFailure`` where no message can be sent.
  private func refusal(of message: Parcel) throws(TransportFailure) -> Delivery? {
    // The settings are looked at before, but messages may have been queued with others.
    guard message.sender.needsUTF8 || message.recipient.needsUTF8 else {
      throw .letters(
        "a message names an address with letters beyond ASCII, and a mail server is asked to take them "
          + "(SMTPUTF8) only for a sender or recipient that has some")
    }
    if mail_client_offers_utf8(client) < 0 { try check() }
    guard !offersUTF8 else { return nil }
    if message.hasWritersBeyondASCII { throw .letters(Self.noUTF8) }
    return .refused(Self.noUTF8)
  }

  private var offersUTF8: Bool { mail_client_offers_utf8(client) > 0 }

  private static let noUTF8 =
    "the mail server takes no address with letters beyond ASCII before its @ (it does not offer SMTPUTF8)"

  private struct BeforeEnd {
    let work: () throws -> Void
  }
}
