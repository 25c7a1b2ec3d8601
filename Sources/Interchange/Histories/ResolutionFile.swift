public import Rounds

/// A file in which somebody says whom texts mean: `text,candidate ids,choose`, and for the eye who the
/// candidates are and where the text stands.
///
/// `choose` is an id or an address of a member, `left` for somebody who is no member any more, or `-`
/// for nobody. Empty = not chosen yet.
public struct ResolutionFile: Sendable {
  private struct Row {
    let text: String
    let cells: [String]
  }

  private static let columns = ["text", "candidate ids", "choose", "who they are", "first seen"]
  private static let vocabulary = ColumnVocabulary(
    columns, aliases: ["candidate ids": ["candidates", "candidate_ids"]], foreign: [:])

  /// What was chosen.
  public private(set) var choices = PersonChoices()
  /// The texts of the rows.
  private var texts: Set<FoldedText> = []
  private var rows: [Row] = []

  /// A file without rows.
  public init() {}

  /// Reads `file`.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file; a choice that is no
  ///   member is a finding.
  public init(_ file: SourceFile, roster: Roster) throws(InterchangeError) {
    var table = TableReader(
      file, Self.vocabulary, expected: "text, choose",
      isUsable: { $0.index(of: "text") != nil && $0.index(of: "choose") != nil })
    while let row = table.nextRow() {
      let cells = Self.columns.map { row.value(table.header.index(of: $0)) ?? "" }
      guard !cells[0].isEmpty else {
        table.report("a row without a text; expected what the history says", at: row.place)
        continue
      }
      rows.append(Row(text: cells[0], cells: cells))
      texts.insert(FoldedText(cells[0]))
      switch cells[2] {
      case "": break
      case "-": choices[cells[0]] = .nobody
      case let word where FoldedText(word) == FoldedText("left"): choices[cells[0]] = .left
      case let reference:
        guard let index = roster.index(ofReference: reference) else {
          let column = table.header.index(of: "choose")
          table.report(
            "choose \(Excerpt.quoted(reference)): not among the members; expected an id or an e-mail "
              + "address of a member, left, or -", at: column.map(row.place) ?? row.place)
          continue
        }
        choices[cells[0]] = .member(roster.members[index].id)
      }
    }
    guard table.findings.isEmpty else { throw .badData(table.findings.sorted()) }
  }

  /// Adds `questions` that are not in it yet; says whether there were any.
  public mutating func add(_ questions: [PersonQuestion], roster: Roster) -> Bool {
    let new = questions.filter { !texts.contains(FoldedText($0.text)) }
    for question in new {
      texts.insert(FoldedText(question.text))
      rows.append(
        Row(
          text: question.text,
          cells: [
            question.text, question.candidates.map(\.text).joined(separator: "; "), "",
            question.candidates.map { Self.who($0, roster) }.joined(separator: "; "),
            question.first.sheet == nil
              ? "\(question.first.file):\(question.first.line)" : question.first.location,
          ]))
    }
    return !new.isEmpty
  }

  /// The file as a text.
  public var csv: String {
    var csv = CSVText()
    csv.append(Self.columns)
    for row in rows {
      // The sign for nobody is no formula.
      var cells = row.cells.map(SpreadsheetGuard.guarded)
      if row.cells[2] == "-" { cells[2] = "-" }
      csv.append(raw: cells)
    }
    return csv.text
  }

  private static func who(_ id: MemberID, _ roster: Roster) -> String {
    guard let index = roster.index(of: id) else { return id.text }
    let values = ["region", "role", "organisation"].compactMap {
      roster.column(of: Facet($0))?.value(at: index)
    }
    let name = roster.members[index].name
    return name + (values.isEmpty ? "" : " (\(values.joined(separator: ", ")))")
  }
}
