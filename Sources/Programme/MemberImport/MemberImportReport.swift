internal import Interchange
internal import RoundStore
internal import Rounds

/// What an import of members did, or would do, for programs.
struct MemberImportReport: Encodable {
  struct Changed: Encodable {
    let id: String
    let columns: [String]
  }

  struct Column: Encodable {
    let heading: String
    /// `nil` = left out.
    let column: String?
  }

  let added: [String]
  let changed: [Changed]
  let unchanged: Int
  let stillAway: [String]
  let left: [String]
  let rejected: Int
  /// Rows of people who asked to be forgotten, left out.
  let forgotten: Int
  let columns: [Column]
  let written: Bool

  enum CodingKeys: String, CodingKey {
    case added, changed, unchanged, left, rejected, columns, written, forgotten
    case stillAway = "still_away"
  }

  init(_ plan: MemberImport, _ sheet: MemberSheet, rehearsing: Bool) {
    added = plan.added.map(\.text)
    changed = plan.changed.map { .init(id: $0.id.text, columns: $0.columns) }
    (unchanged, stillAway) = (plan.unchanged, plan.stillAway.map(\.text))
    (left, rejected) = (plan.leaving.map(\.text), sheet.rejects.count)
    forgotten = plan.suppressed.count
    columns = sheet.columns.map { use in
      switch use.meaning {
      case .column(let name), .facet(let name): Column(heading: use.heading, column: name)
      case .leftOut: Column(heading: use.heading, column: nil)
      }
    }
    written = !rehearsing
  }
}
