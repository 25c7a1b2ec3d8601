import Rounds

/// A tournament report of the chess federation (FIDE TRF16): fixed columns, one line a player, who
/// names the opponent of every round. Lines may end with CR alone.
///
/// (https://www.fide.com/FIDE/handbook/C04Annex2_TRF16.pdf) Columns count from 1 there: 1-3 what the
/// line is (001: a player), 5-8 the player's number, 15-47 the name, 82-85 and so on points and rank,
/// and from 92 on ten columns a round: 4 for the opponent, then colour and result.
struct TournamentReport {
  /// A player's line.
  struct Player {
    let place: Place
    let number: Int
    let name: String
    let rounds: [Entry]
  }

  /// What a line says of a round.
  struct Entry {
    let place: Place
    /// `nil` = no opponent, or nothing is said.
    let opponent: Int?
    /// One character.
    let result: Character
  }

  /// The players, in the order of the lines.
  private(set) var players: [Player] = []
  private var placeOfNumber: [Int: Place] = [:]
  /// What is no number where one belongs, and what in the bytes is no text.
  private(set) var findings: [Finding]

  /// Reads `file`; `nil` if it is something else.
  init?(_ file: SourceFile) {
    let text = DecodedText(file)
    guard !text.isForeign, Self.isRecognised(text.bytes, from: text.start) else { return nil }
    findings = text.findings
    // CR and LF together are one character.
    let lines = String(decoding: text.bytes[text.start...], as: UTF8.self)
      .split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
    for (index, line) in lines.enumerated() where line.hasPrefix("001 ") {
      add(Array(line.unicodeScalars), line: index + 1, file.name)
    }
  }

  /// Whether the text has a player's line among its first ones.
  static func isRecognised(_ bytes: [UInt8], from start: Int) -> Bool {
    bytes[start...].prefix(1 << 14)
      .split { $0 == .lineFeed || $0 == .carriageReturn }
      .contains { line in
        line.count >= 84 && line.starts(with: "001 ".utf8) && !line.contains(.comma)
          && !line.contains(.tab)
      }
  }

  private mutating func add(_ line: [Unicode.Scalar], line number: Int, _ file: String) {
    func text(_ columns: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: line[columns.clamped(to: 0..<line.count)])
      return CellText.normal(String(view))
    }
    func place(_ column: Int) -> Place { Place(line: number, column: column + 1) }
    guard let player = Int(text(4..<8)) else {
      findings.append(
        Finding(
          file, place(4), "player \(Excerpt.quoted(text(4..<8))): expected a number in columns 5-8")
      )
      return
    }
    var rounds: [Entry] = []
    var column = 91
    while column < line.count {
      let opponent = text(column..<column + 4)
      if !opponent.isEmpty, Int(opponent) == nil {
        findings.append(
          Finding(
            file, place(column),
            "opponent \(Excerpt.quoted(opponent)): expected the number of a player"))
      }
      rounds.append(
        Entry(
          place: place(column), opponent: Int(opponent).flatMap { $0 == 0 ? nil : $0 },
          result: text(column + 7..<column + 8).first ?? " "))
      column += 10
    }
    if let first = placeOfNumber.updateValue(place(4), forKey: player) {
      findings.append(
        Finding(file, place(4), "player \(player): \(first.lineName) has the number already"))
    }
    players.append(
      Player(place: place(14), number: player, name: text(14..<47), rounds: rounds))
  }
}

extension PastMeetings {
  /// Past opponents as past partners. A game that was won without being played did not take place,
  /// and who got the bye of an odd round sat out; who asked for one, or was absent, was not there.
  mutating func read(_ report: TournamentReport, first: Int) {
    (form, isByName) = (.tournament, true)
    findings += report.findings
    let playerOf = Dictionary(
      report.players.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for player in report.players {
      for (index, entry) in player.rounds.enumerated() {
        let me = PastMeeting.Person(text: player.name, place: player.place)
        guard let number = entry.opponent else {
          guard entry.result == "U" else { continue }
          meetings.append(PastMeeting(place: entry.place, round: first + index, people: [me]))
          continue
        }
        guard let other = playerOf[number], other.rounds.indices.contains(index),
          other.rounds[index].opponent == player.number
        else {
          findings.append(
            Finding(
              file, entry.place,
              "round \(index + 1): player \(player.number) met \(number), whose line does not say so"
            ))
          continue
        }
        guard player.number < number else { continue }
        let opponent = PastMeeting.Person(text: other.name, place: other.place)
        let isUnplayed = "+-".contains(entry.result)
        meetings.append(
          PastMeeting(
            place: entry.place, round: first + index, people: [me, opponent],
            met: isUnplayed ? false : nil))
      }
    }
    meetings.sort { ($0.round ?? 0) < ($1.round ?? 0) }
    if meetings.isEmpty, findings.isEmpty {
      findings.append(Finding(file, Place(), "a tournament report without any round played"))
    }
  }
}
