internal import Drawing
internal import Rounds

/// What the demonstration shows.
public struct DemoAnswer: Sendable {
  /// The folder.
  public let folder: String
  /// One sentence a round: how good it is.
  public let rounds: [String]
  /// The first groups of the last round as rows of group, name, role, region; the header first.
  public let table: [[String]]
  /// How many groups the last round has.
  public let groupCount: Int
  /// The files, by what they are.
  public let files: [String]
  /// The command that draws the next round on these files, ready to be typed.
  public let nextCommand: String

  /// How many groups the table shows.
  static let shown = 8

  init(demo: Demo, rounds answers: [MatchAnswer]) {
    folder = demo.folder
    rounds = answers.map { "round \($0.drawn.round.number): \($0.quality)" }
    let lists = (1...answers.count).map(demo.pairList)
    files = [demo.members] + lists
    nextCommand =
      "\(Self.quoted(demo.program)) match \(Self.quoted(demo.members)) --history "
      + lists.map(Self.quoted).joined(separator: " ")
      + " --output " + Self.quoted(demo.pairList(answers.count + 1))
    let groups = answers.last?.drawn.round.groups ?? []
    groupCount = groups.count
    let rows = answers.last.map { last in
      groups.prefix(Self.shown).enumerated().flatMap { number, group in
        group.enumerated().map { position, id in
          [position == 0 ? String(number + 1) : ""] + Self.row(id, last.input.roster)
        }
      }
    }
    table = [["", "name", "role", "region"]] + (rows ?? [])
  }

  private static func row(_ id: MemberID, _ roster: Roster) -> [String] {
    guard let index = roster.index(of: id) else { return [id.text, "", ""] }
    let facets = (["role", "region"] as [Facet]).map {
      roster.column(of: $0)?.value(at: index) ?? ""
    }
    return [roster.members[index].name] + facets
  }

  /// A path as a shell takes it.
  static func quoted(_ path: String) -> String {
    let plain = path.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "/._-".utf8.contains($0)
    }
    return plain && !path.hasPrefix("-")
      ? path
      : "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
