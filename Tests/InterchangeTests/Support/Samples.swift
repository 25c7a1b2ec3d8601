import Interchange
import Rounds
import Testing

/// A file in memory.
func sample(_ text: String, name: String = "f.csv") -> SourceFile {
  SourceFile(name: name, bytes: Array(text.utf8))
}

/// A members file with these lines below the header.
func roster(_ lines: String..., header: String = "id,name,email,region,role") throws -> Roster {
  try MemberReader.read(sample(([header] + lines).joined(separator: "\n")))
}

/// What `read` finds wrong, as lines for people; fails if it finds nothing.
func findings(
  sourceLocation: SourceLocation = #_sourceLocation, _ read: () throws -> some Any
) -> [String] {
  do {
    _ = try read()
    Issue.record("expected findings, and the file was read", sourceLocation: sourceLocation)
    return []
  } catch let error as InterchangeError {
    return error.findings.map(\.description)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
    return []
  }
}

extension OutgoingTable {
  /// The table as CSV.
  func text(isRaw: Bool = false) -> String { String(decoding: csv(isRaw: isRaw), as: UTF8.self) }
}
