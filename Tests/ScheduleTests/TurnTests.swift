import Rounds
import Testing

@testable import Schedule

/// Which round is at hand: rounds are due on 1 February, 1 March and 5 April 2027, at nine in London.
@Suite struct TurnTests {
  private func turn(
    _ now: String, _ rules: String = "draft", records: String = "", rounds: String = "",
    _ flags: String = ""
  ) throws -> String {
    let row = DecisionTests.Row(now, rules, records: records, rounds: rounds, flags, then: "")
    let situation = try row.situation()
    return switch situation.turn(at: situation.now) {
    case .held(let label): "held by \(label)"
    case .due(let occurrence): "\(occurrence.key) is due"
    case .past(let occurrence): "\(occurrence.key) is past"
    case nil: "none"
    }
  }

  @Test func `a round is at hand from its moment on, until the next is due or held`() throws {
    #expect(try turn("2027-02-01T08:59:59Z") == "none")
    #expect(try turn("2027-02-01T09:00:00Z") == "2027-02 is due")
    #expect(try turn("2027-02-08T09:00:00Z") == "2027-02 is due")
    #expect(try turn("2027-02-08T09:00:01Z") == "2027-02 is past")
    #expect(try turn("2027-02-08T09:00:01Z", "draft grace=30d") == "2027-02 is due")
    #expect(try turn("2027-02-02T09:00:00Z", rounds: "2027-02 draft") == "2027-02 is due")
    #expect(try turn("2027-02-20T09:00:00Z", rounds: "2027-02 confirmed") == "held by 2027-02")
    #expect(try turn("2027-03-01T09:00:00Z", rounds: "2027-02 confirmed") == "2027-03 is due")
    #expect(
      try turn("2027-02-20T09:00:00Z", rounds: "2027-02 confirmed; 2027-03 confirmed")
        == "held by 2027-03")
    // One that was left out has had its time, however long the grace is.
    #expect(try turn("2027-02-02T09:00:00Z", records: "2027-02 missed") == "2027-02 is past")
  }

  @Test func `a day that had a round for everybody has its turn, whatever that is called`() throws {
    #expect(
      try turn("2027-02-03T09:00:00Z", rounds: "event confirmed day=2027-02-01") == "held by event")
    #expect(
      try turn("2027-02-03T09:00:00Z", rounds: "event confirmed day=2027-02-02")
        == "2027-02 is due")
    #expect(
      try turn("2027-02-03T09:00:00Z", rounds: "wales confirmed partial day=2027-02-01")
        == "2027-02 is due")
    // The name of one round, held when another was due.
    #expect(
      try turn("2027-03-02T09:00:00Z", rounds: "2027-03 confirmed day=2027-02-01")
        == "2027-03 is due")
  }

  @Test func `what was due before the programme began is nobody's turn`() throws {
    #expect(try turn("2027-02-03T09:00:00Z", "draft", "began=2027-02-02T00:00:00Z") == "none")
    #expect(
      try turn(
        "2027-02-03T09:00:00Z", "draft", rounds: "2027-02 confirmed", "began=2027-02-02T00:00:00Z")
        == "held by 2027-02")
  }
}
