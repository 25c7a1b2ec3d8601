internal import Interchange
internal import RoundStore
internal import Rounds

/// Columns of a list that have the values of a facet which the list has not: the same under another heading.
///
/// Taken as a facet of its own, such a column changes nothing that a rule looks at: the values of before stay,
/// month after month.
struct RenamedColumns {
  /// A sentence for each.
  let lines: [String]

  /// Compares `sheet` with what is there, before it is taken.
  init(_ sheet: MemberSheet, _ store: RoundStore) throws(Failure) {
    let known = Set(try Failure.store { () throws(StoreError) in try store.facets() })
    let missing = known.subtracting(sheet.members.columns.map(\.facet)).sorted()
    let fresh = sheet.members.columns.filter { !known.contains($0.facet) }
    guard !missing.isEmpty, !fresh.isEmpty else {
      lines = []
      return
    }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    let before = missing.compactMap { roster.column(of: $0) }
    lines = fresh.compactMap { column in
      guard let old = before.first(where: { Self.isAlike(column, $0) })?.facet,
        let heading = sheet.columns.first(where: { $0.meaning == .facet(column.facet.name) })?
          .heading
      else { return nil }
      let mapping = ShellWord.quoted("\(heading)=\(old)")
      return
        "note: \"\(heading)\" has values of \(old), and this list has no \(old): kept as a column of its "
        + "own it changes nobody's \(old); --map \(mapping) takes it as \(old)"
    }
  }

  /// Whether most values are the same; two, as yes and no, say nothing.
  private static func isAlike(_ new: FacetColumn, _ old: FacetColumn) -> Bool {
    guard new.values.count > 2 else { return false }
    let known = Set(old.values.map { FoldedText($0) })
    return 2 * new.values.count { known.contains(FoldedText($0)) } > new.values.count
  }
}
