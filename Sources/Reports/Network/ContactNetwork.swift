internal import Rounds

/// Everybody who took part in some rounds, and who was in contact with whom.
struct ContactNetwork {
  /// Positions in the ledger, ascending.
  let people: [Int]
  /// Pairs who were in contact, each once.
  let pairs: [MemberPair]
  private let facets: [(facet: Facet, values: CodedValues)]

  init(_ entries: [ContactLedger.Entry], facets: [(facet: Facet, values: CodedValues)]) {
    people = Set(entries.flatMap(\.participants)).sorted()
    pairs = Set(entries.flatMap(\.contacts)).sorted { ($0.low, $0.high) < ($1.low, $1.high) }
    self.facets = facets
  }

  /// The people of each row of `matrix`, in its order.
  func groups(_ matrix: ContactMatrix) -> [(name: String, people: [Int])] {
    guard let values = facets.first(where: { $0.facet.name == matrix.facet })?.values else {
      return []
    }
    let kept = matrix.lumped > 0 ? matrix.values.dropLast() : matrix.values[...]
    let rows = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.name, $0) })
    var groups = matrix.values.map { (name: $0.name, people: [Int]()) }
    for person in people {
      guard let code = values[person] else { continue }
      groups[rows[values.values[code]] ?? groups.count - 1].people.append(person)
    }
    return groups
  }

  /// How many of `people` have each value of the second facet, most first; one part without one.
  func parts(of people: [Int]) -> [(name: String, count: Int)] {
    guard facets.count > 1 else { return [("everybody", people.count)] }
    let values = facets[1].values
    let parts = values.counts(of: people).enumerated().filter { $0.element > 0 }
      .map { (name: values.values[$0.offset], count: $0.element) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    let rest = people.count - parts.reduce(0) { $0 + $1.count }
    return parts + (rest > 0 ? [("not given", rest)] : [])
  }
}
