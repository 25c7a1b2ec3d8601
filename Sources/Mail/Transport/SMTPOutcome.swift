internal import CMailClient

/// How a conversation with a mail server ended, and what that means for its message.
struct SMTPOutcome: Hashable {
  /// Where it ended.
  enum Step: Int32 {
    case connect, hello, startTLS, auth, mail, rcpt, data, end
  }

  /// libcurl's exit code.
  var code: Int32
  /// The number of the last answer; 0 without any.
  var response: Int
  /// The last command that was sent.
  var step: Step
  /// Whether the end of the message was let go.
  var wasReleased: Bool
  /// The last answer.
  var reply: String
  /// What libcurl says.
  var error: String

  /// A message that the server has.
  ///
  /// - Throws: A ``TransportFailure`` where it is not about the message.
  func delivery() throws(TransportFailure) -> Delivery {
    if code == 0 {
      // Nothing but 250 to the end of a message says that somebody has it.
      return wasReleased && response == 250 ? .accepted(words) : .doubtful(words)
    }
    guard !wasReleased else {
      switch response {
      case 400..<500: return .later(words)
      case 500..<600: return .refused(words)
      default: return .doubtful("no answer after the message: \(error)")
      }
    }
    if step == .end { throw .interrupted }
    try check()
    switch (step, response) {
    case (.rcpt, 500..<600), (.data, 500..<600):
      // Many servers look at the sender only when they know for whom the message is.
      if FailureStatus(answer: reply)?.namesSender == true { throw .sender(words) }
      return .refused(words)
    // The message is too large: it alone is refused.
    case (.mail, 552): return .refused(words)
    case (.mail, 500..<600): throw .sender(words)
    case (_, 400..<500): return .later(words)
    default: return .broken("the connection broke before the message was out: \(error)")
    }
  }

  /// Log-in or TLS is asked for, or what was given is not enough, at whatever step a server says so
  /// (RFC 4954 section 6, RFC 3207 section 4).
  private static let loginReplies = [530, 534, 535, 538]

  /// Looks at what comes before a message.
  ///
  /// - Throws: A ``TransportFailure`` if the conversation did not get as far.
  func check() throws(TransportFailure) {
    guard code != 0 else { return }
    if mail_client_is_unsafe(code) != 0 { throw .unsafe(error + advice) }
    if Self.loginReplies.contains(response) { throw .login(words) }
    guard step.rawValue < Step.mail.rawValue else { return }
    let isLater = (400..<500).contains(response)
    if !isLater, mail_client_is_login(code) != 0 || (step == .auth && response >= 500) {
      throw .login(response >= 500 ? words : error)
    }
    throw .unavailable(response >= 400 ? words : error)
  }

  /// What to do where nobody here vouches for the server; nothing where something else is wrong.
  private var advice: String {
    if mail_client_lacks_authorities(code) != 0 {
      return
        "; install ca-certificates, or name a file of certificates (PEM) that can be read as ca_file in "
        + "[mail.smtp]"
    }
    // OpenSSL's words: "unable to get local issuer certificate", "self-signed certificate in certificate chain".
    guard error.contains("issuer certificate") || error.contains("signed certificate") else {
      return ""
    }
    return
      "; if it is your organisation's own, ask whoever runs it for the certificate that vouches for it, and "
      + "name that file as ca_file in [mail.smtp]"
  }

  /// The last answer, or what stands for it.
  private var words: String { reply.isEmpty ? error : reply }
}

extension SMTPOutcome {
  init(_ result: mail_client_result) {
    func text<Tuple>(_ tuple: Tuple) -> String {
      withUnsafeBytes(of: tuple) { bytes in
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        // It may be shown on a terminal.
        return text.oneLine
      }
    }
    code = result.code
    response = result.response
    step = Step(rawValue: result.step) ?? .connect
    wasReleased = result.was_released != 0
    reply = text(result.reply)
    // The number of a system error that libcurl adds is that of another call. Of a message that was
    // accepted nobody asks for an error.
    error = code == 0 ? "" : text(result.error).replacing(/\ \(errno: \d+\)/, with: "")
  }
}
