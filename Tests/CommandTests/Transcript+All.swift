import TestSupport
import Testing

extension Transcript {
  /// Types `commands`, each of which has to do all that it is asked.
  mutating func typeAll(
    _ commands: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for command in commands {
      let outcome = try type(command)
      #expect(outcome.code == 0, "\(command): \(outcome.out)", sourceLocation: sourceLocation)
    }
  }
}
