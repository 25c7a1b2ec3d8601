internal import Glibc

/// Hands messages to a program of this machine that sends them on.
///
/// Its exit code says less than a server does: 0 = it has the message, 75 = later; with anything
/// else nobody knows, because some programs give one code for "never" and for "perhaps".
public struct SendmailTransport: MailTransport {
  /// `sendmail`.
  public let name = "sendmail"

  private let command: [String]

  /// The program, with its arguments; sender and recipient are added to them.
  public init(command: [String]) {
    self.command = command
  }

  /// Whether there is such a program, looked for where it is when it is started.
  public var canBeStarted: Bool { ChildProgram.isThere(command[0]) }

  /// Hands over one message.
  ///
  /// - Throws: A ``TransportFailure``: nothing can be sent, this message certainly was not.
  public func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
    // "--": whatever an address looks like, it is no option.
    let arguments =
      command + ["-f", message.sender.description, "--", message.recipient.description]
    do {
      // Programs of a Unix machine end lines with LF; what they send has CRLF again.
      let (code, output) = try ChildProgram.run(
        arguments, input: message.bytes.filter { $0 != UInt8(ascii: "\r") }, beforeEnd: beforeEnd)
      // Of several lines, what a server said is seldom in the first.
      let words =
        String(decoding: output.prefix(500), as: UTF8.self)
        .split(whereSeparator: \.isNewline).map { String($0).oneLine }.joined(separator: "; ")
      let reply = "\(command[0]): exit code \(code)\(words.isEmpty ? "" : ", \(words)")"
      switch code {
      case 0:
        return .accepted(
          "handed over to \(command[0])\(words.isEmpty ? "" : ", which says: \(words)")")
      case 75: return .later(reply)
      default: return .doubtful(reply)
      }
    } catch let failure as ChildProgram.Failure {
      throw .local("\(command[0]) cannot be started: \(failure.reason)")
    } catch {
      throw .interrupted
    }
  }
}
