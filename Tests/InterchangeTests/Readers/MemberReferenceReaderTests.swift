import Rounds
import Testing

@testable import Interchange

@Suite struct MemberReferenceReaderTests {
  private let roster = Roster(members: [
    Member(id: "q1", name: "Ann", email: "ann@example.org"), Member(id: "q2", name: "Bo"),
  ])

  private func read(_ text: String) throws -> [MemberID] {
    try MemberReferenceReader.read(
      SourceFile(name: "list.csv", bytes: Array(text.utf8)), roster: roster)
  }

  @Test func `an id, else an address in any case, each member once`() throws {
    let text = "Email,ID,Note\nANN@example.org,,x\n,q2,\nann@example.org,q1,y\n"
    #expect(try read(text) == ["q1", "q2"])
  }

  @Test func `every row that names nobody known is a finding`() throws {
    #expect {
      _ = try read("id,email\nq9,ann@example.org\n,\n,bo@example.org\n")
    } throws: { error in
      guard case .badData(let findings)? = error as? InterchangeError else { return false }
      return findings.map(\.description) == [
        "list.csv:2:1: \"q9\": not among the members; expected the id or e-mail address of one",
        "list.csv:4:2: \"bo@example.org\": not among the members; "
          + "expected the id or e-mail address of one",
      ]
    }
  }

  @Test func `a list without a column for people is no list of members`() throws {
    #expect(throws: InterchangeError.self) { _ = try read("member_1,member_2\nq1,q2\n") }
  }
}
