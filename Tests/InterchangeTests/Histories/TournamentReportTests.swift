import Interchange
import Rounds
import Testing

/// Tournament reports of the chess federation as history.
struct TournamentReportTests {
  private func player(_ number: Int, _ name: String, _ rounds: String) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let id = String(repeating: " ", count: 4 - String(number).count) + String(number)
    return padded("001 \(id)", 14) + padded(name, 77) + rounds
  }

  private func sheet(_ lines: [String], _ end: String) throws -> HistorySheet {
    var options = HistoryOptions()
    (options.isMessy, options.keepsUnknown) = (true, true)
    let members = try roster("q1,Ann Abel,,,")
    return try HistoryReader.sheet(
      [sample(lines.joined(separator: end), name: "t.trf")], roster: members, options: options)
  }

  @Test(arguments: ["\r", "\n", "\r\n"])
  func `past opponents are past partners, whatever ends the lines`(end: String) throws {
    let sheet = try sheet(
      [
        "012 Example", player(1, "Abel, Ann", "   2 w 1     3 b +"),
        player(2, "Bo", "   1 b 0  0000 - U"), player(3, "Cy", "0000 - H     1 w -"), "XXR 3", "",
      ], end)
    #expect(
      sheet.history.groups == [
        .init(round: 1, members: ["q1", "Bo"]), .init(round: 2, members: ["q1", "Cy"], met: false),
        .init(round: 2, members: ["Bo"]),
      ])
    #expect(
      sheet.remarks == [
        "t.trf: a tournament report (FIDE TRF), past opponents as past partners"
      ])
  }

  @Test func `two players of one number are found: neither's partners are sure`() {
    let lines = [
      player(1, "Ann Abel", "   2 w 1"), player(2, "Bo", "   1 b 0"), player(2, "Cy", "   1 b 0"),
    ]
    #expect(
      findings { try sheet(lines, "\n") } == ["t.trf:3:5: player 2: line 2 has the number already"])
  }

  @Test func `lines that contradict one another are found where they stand`() {
    let lines = [
      player(1, "Ann Abel", "   2 w 1     x b 1"), player(2, "Bo", "   3 b 0"),
      player(3, "Cy", "   2 b 0"),
    ]
    #expect(
      findings { try sheet(lines, "\r") } == [
        "t.trf:1:92: round 1: player 1 met 2, whose line does not say so",
        "t.trf:1:102: opponent \"x\": expected the number of a player",
      ])
  }
}
