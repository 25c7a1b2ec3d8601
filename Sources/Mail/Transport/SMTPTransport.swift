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
  public func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
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
  /// - Throws: A ``TransportFailure`` if that fails.
  public func check() throws(TransportFailure) {
    var result = mail_client_result()
    mail_client_check(client, &result)
    try SMTPOutcome(result).check()
  }

  private struct BeforeEnd {
    let work: () throws -> Void
  }
}
