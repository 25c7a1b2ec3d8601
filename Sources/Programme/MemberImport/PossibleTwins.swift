internal import Interchange
internal import RoundStore
internal import Rounds

/// People who may be in a list twice, as who signed up from two addresses: rows with one name and the same
/// values under several ids, of which at least one is new. Both would be drawn, perhaps together.
struct PossibleTwins {
  /// The ids of each, those who were there before first.
  let people: [[MemberID]]

  /// Those of an import.
  ///
  /// - Complexity: O(n log n + n x facets), with two numbers a row.
  init(_ plan: MemberImport, _ sheet: MemberSheet) {
    let members = sheet.members
    guard plan.addedCount > 0 else {
      people = []
      return
    }
    let columns = members.columns.filter { !$0.distinguishesNothing }
    // Who asked to be forgotten is not named.
    let hidden = Set(plan.suppressed)
    func name(_ index: Int) -> FoldedText { FoldedText(members.names[members.row(at: index)]) }
    var rows: [(hash: Int, index: Int)] = []
    for index in 0..<members.count where !members.names.isEmpty(at: members.row(at: index)) {
      var hasher = Hasher()
      hasher.combine(name(index))
      for column in columns { hasher.combine(column.codes[index]) }
      rows.append((hasher.finalize(), index))
    }
    rows.sort { ($0.hash, $0.index) < ($1.hash, $1.index) }
    var runs: [[Int]] = []
    for (row, next) in zip(rows, rows.dropFirst()) where row.hash == next.hash {
      if runs.last?.last == row.index {
        runs[runs.count - 1].append(next.index)
      } else {
        runs.append([row.index, next.index])
      }
    }
    let twins = runs.map { run in
      run.filter { index in
        name(index) == name(run[0])
          && columns.allSatisfy { $0.codes[index] == $0.codes[run[0]] }
          && (hidden.isEmpty || !hidden.contains(members.id(at: index)))
      }
    }
    let ids = twins.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { $0.map(members.id(at:)) }
    let candidates = Set(ids.joined())
    let new = Set(plan.added.filter(candidates.contains))
    people = ids.filter { !new.isDisjoint(with: $0) }.map { twins in
      twins.filter { !new.contains($0) } + twins.filter(new.contains)
    }
  }

  /// A line about all of them, if there are any.
  func lines(_ home: ProgrammeHome, rehearsing: Bool) -> [String] {
    guard let first = people.first else { return [] }
    let names = people.map { $0.map(\.text).listed }
    let merge = first.prefix(2).map { ShellWord.quoted($0.text) }.joined(separator: " ")
    return [
      "note: \(people.count == 1 ? "somebody" : "\(people.count) people") may be in the list twice, with "
        + "the same name and the same values: \(names.shortened(to: 5)). "
        + "Who is one person\(rehearsing ? ", after the import" : ""): rct members merge \(merge)"
        + home.option
    ]
  }
}
