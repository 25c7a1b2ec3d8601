/// Asks a program for a token.
public enum TokenCommand {
  /// Whether there is such a program.
  public static func canBeStarted(_ command: [String]) -> Bool {
    command.first.map(ChildProgram.isThere) ?? false
  }

  /// The first line that `command` prints; it has so many seconds for it.
  ///
  /// - Throws: A ``TransportFailure``; what the program printed is in no message.
  public static func token(
    _ command: [String], within seconds: Int, isAskedToStop: () -> Bool = { false }
  ) throws(TransportFailure) -> String {
    let result: (code: Int32, output: [UInt8])
    do {
      result = try ChildProgram.ask(command, within: seconds, isAskedToStop: isAskedToStop)
    } catch ChildProgram.Ending.late {
      throw .local(
        "token_command: \(command[0]) gave no token within \(seconds) s, and was ended; run it "
          + "by hand")
    } catch ChildProgram.Ending.asks {
      throw .local(
        "token_command: \(command[0]) asks something on the terminal, which it cannot do here, and was "
          + "ended: set one that asks nothing, or token_file instead of it, in [mail.smtp]")
    } catch ChildProgram.Ending.interrupted {
      throw .interrupted
    } catch {
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
