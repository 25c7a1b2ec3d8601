/// Asks a program for a token.
public enum TokenCommand {
  /// The first line that `command` prints.
  ///
  /// - Throws: A ``TransportFailure``; what the program printed is in no message.
  public static func token(_ command: [String]) throws(TransportFailure) -> String {
    guard let result = try? ChildProgram.run(command, input: []) else {
      throw .local("token_command: \(command[0]) cannot be started")
    }
    let line = String(decoding: result.output, as: UTF8.self)
      .split(whereSeparator: \.isNewline).first.map(String.init)
    guard result.code == 0, let line else {
      throw .local(
        "token_command: \(command[0]) gave no token (exit code \(result.code)); run it by hand")
    }
    return line
  }
}
