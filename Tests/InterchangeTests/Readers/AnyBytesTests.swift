import Interchange
import Rounds
import TestSupport
import Testing

/// Whatever a file holds, it is read or refused with findings that lie inside it.
struct AnyBytesTests {
  private static let pieces: [[UInt8]] =
    [
      "id", "email", "member_1", "member_2", "round", "date", "until", "q1", "q2", "a@x", "1",
      "2027-01-01", "\"", ",", ",", ",", "\n", "\n", "\r", "'=", " ", "é", "\0",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF]]

  private func bytes(_ seed: UInt64, header: String) -> [UInt8] {
    var generator = SplitMix64(seed: seed)
    let count = Int.random(in: 0...40, using: &generator)
    let start = Bool.random(using: &generator) ? Array(header.utf8) : []
    return start
      + (0..<count).flatMap { _ in Self.pieces.randomElement(using: &generator) ?? [] }
  }

  private func check(
    _ header: String, _ read: (SourceFile) throws(InterchangeError) -> some Any
  ) {
    var accepted = 0
    for seed in UInt64(1)...2000 {
      let file = SourceFile(name: "f", bytes: bytes(seed, header: header))
      let lines = file.bytes.count { $0 == 10 || $0 == 13 } + 1
      do throws(InterchangeError) {
        _ = try read(file)
        accepted += 1
      } catch {
        let found = error.findings
        #expect(!found.isEmpty && found == found.sorted(), "seed \(seed)")
        #expect(found.allSatisfy { 1...lines ~= $0.line && $0.column >= 1 }, "seed \(seed)")
      }
    }
    #expect(accepted > 0)
  }

  @Test func `any bytes are a members file or refused`() {
    check("id,email\nq1") { file throws(InterchangeError) in try MemberReader.read(file) }
  }

  @Test func `any bytes are history, a pair list or refused`() throws {
    let roster = try roster("q1,a@x", header: "id,email")
    check("round,member_1\n1,q1") { file throws(InterchangeError) in
      try HistoryReader.read([file, file], roster: roster)
    }
    check("member_1,member_2\nq1,q2") { file throws(InterchangeError) in
      try PairListReader.read(file, roster: roster)
    }
  }

  @Test func `any bytes are exclusions, a policy or refused`() throws {
    let roster = try roster("q1,a@x", header: "id,email")
    check("member_1,member_2\nq1,q2\n") { file throws(InterchangeError) in
      try ExclusionReader.read(file, roster: roster, allowUnknown: true)
    }
    check("matching.odd = \"trio\"\n#") { file throws(InterchangeError) in
      try PolicyReader.read(file)
    }
  }
}
