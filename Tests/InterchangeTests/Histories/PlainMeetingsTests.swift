import Rounds
import TestSupport
import Testing

@testable import Interchange

/// A plain file is read all at once, any other row by row: nobody may notice which.
@Suite struct `Plain files of past rounds` {
  private let members: Roster

  init() throws {
    members = try roster(
      "q1,Ann,ann@x,,", "q2,Bo,bo@example.org,,", "q3,Cy,,,", "élan,É,,,",
      "a-rather-long-identifier,L,,,")
  }

  private func isPlain(_ text: String) -> Bool {
    PastMeetings(sample(text), HistoryOptions()).plain != nil
  }

  /// A file with one quoted cell more is no plain one: the quotes change nothing else.
  private func quoted(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = lines.dropFirst().firstIndex { $0.contains(",q") } ?? 0
    lines[place] = lines[place].replacing(",q1", with: ",\"q1\"", maxReplacements: 1)
      .replacing(",q2", with: ",\"q2\"", maxReplacements: 1)
    return lines.joined(separator: "\n")
  }

  private func text(_ random: inout SplitMix64) -> String {
    let people = [
      "q1", "Q1", "ann@x", "BO@example.org", " q3 ", "élan", "e\u{301}lan", "'=left", "gone", "",
      "a-rather-long-identifier", "another-rather-long-identifier", "\u{A0}q2",
    ]
    let rounds = ["1", "2", "03", " 4", "17"]
    let days = ["2027-01-05", "2027-02-05", "2027-03-05", " 2027-01-05"]
    let hasRounds = Bool.random(using: &random)
    let end = Bool.random(using: &random) ? "\r\n" : "\n"
    var lines = ["round,group,date,member_1,member_2,member_3,met"]
    lines.append("1,,2027-01-05,q1,q2,,")
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      if Int.random(in: 0..<9, using: &random) == 0 {
        lines.append(["", ",,,,,,"].randomElement(using: &random) ?? "")
      }
      var row = [
        hasRounds ? rounds.randomElement(using: &random) ?? "" : "1", "x",
        days.randomElement(using: &random) ?? "",
      ]
      let order = people.shuffled(using: &random)
      row += [order[0], order[1], Bool.random(using: &random) ? order[2] : ""]
      row.append(["yes", "no", "", "N", "1"].randomElement(using: &random) ?? "")
      lines.append(row.joined(separator: ","))
    }
    return lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }

  @Test func `have no groups of headings that stand again among the rows`() throws {
    for header in ["round,member_1,member_2", "group,member_1,member_2"] {
      var options = HistoryOptions()
      options.round = 3
      let text = "\(header)\n3,q1,q2\n\(header)\n4,q3,élan\n"
      let sheet = try HistoryReader.sheet([sample(text)], roster: members, options: options)
      #expect(sheet.history.groups.map(\.members) == [["q1", "q2"], ["q3", "élan"]])
    }
  }

  @Test func `give the same groups, or the same findings, as row by row`() {
    var (read, plain) = (0, 0)
    for seed in 1...400 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let text = text(&random)
      let byRow = quoted(text)
      #expect(!isPlain(byRow), "seed \(seed)")
      if isPlain(text) { plain += 1 }
      func result(_ text: String) -> ([History.Group], [Int], [String]) {
        do {
          let sheet = try HistoryReader.sheet([sample(text)], roster: members)
          let rounds = sheet.history.rounds.sorted()
          let places = rounds.map { sheet.finding($0, "").line }
          return (sheet.history.groups, places, [])
        } catch {
          // Quotes move what stands behind them.
          return ([], [], error.findings.map { "\($0.line) \($0.message)" })
        }
      }
      let (one, other) = (result(text), result(byRow))
      #expect(one.0 == other.0, "seed \(seed): \(text)")
      #expect(one.1 == other.1, "seed \(seed): \(text)")
      #expect(one.2 == other.2, "seed \(seed): \(text)")
      #expect(
        one.0.flatMap(\.members).map(\.text.utf8.count)
          == other.0.flatMap(\.members).map(\.text.utf8.count))
      if !one.0.isEmpty { read += 1 }
    }
    #expect(read > 100 && read < 390 && plain > 300, "\(read) of 400 read, \(plain) plain")
  }

  @Test func `are those in which everything is as it should be`() {
    let header = "round,date,member_1,member_2,met\n"
    #expect(isPlain(header + "1,2027-01-05,q1,q2,yes\r\n"))
    #expect(isPlain(header + "1,2027-01-05,q1,q2,"))
    #expect(isPlain("\u{FEFF}" + header + "1,2027-01-05,élan,q2,yes\n\n"))
    #expect(isPlain("round;member_1;member_2\n1;q1;q2\n"))
    for row in [
      "", "1,2027-01-05,q1,q2", "1,2027-01-05,q1,q2,,", "1,2027-01-05,,,", "0,2027-01-05,q1,q2,",
      "1,5.1.2027,q1,q2,", "1,2027-01-05,q1,q2,perhaps", "1,2027-01-05,\"q1\",q2,",
      "1,2027-01-05,q1,q2,\r2,2027-01-05,q1,q2,",
    ] {
      #expect(!isPlain(header + row), "\(row)")
    }
    #expect(!isPlain("round,name_1,name_2,name_3\n1,Ann,Bo,\n"))
    #expect(!isPlain("round,from,to\n1,q1,q2\n"))
  }

  @Test func `with somebody twice in a row have it reported with its place`() {
    let found = findings {
      try HistoryReader.read(
        [sample("round,member_1,member_2\n1,q1,q2\n2,q1,ANN@x\n")], roster: members)
    }
    #expect(
      found == [
        "f.csv:3:6: \"q1\" is paired with themselves; expected each member once in a row"
      ])
  }

  @Test func `of days without numbers are numbered with all other files`() throws {
    let history = try HistoryReader.read(
      [
        sample("date,member_1,member_2\n2027-03-01,q1,q2\n"),
        sample("date,member_1,member_2\n2027-01-01,\"q1\",q3\n2027-02-01,q1,q2\n"),
      ], roster: members)
    #expect(history.groups.map(\.round) == [3, 1, 2])
    #expect(history.nextRound == 4 && history.rounds == [1, 2, 3])
  }
}
