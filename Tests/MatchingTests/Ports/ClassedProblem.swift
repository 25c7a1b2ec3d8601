import Matching

/// A community as a problem: skewed regions and roles that are recalled, organisations, a history of
/// `rounds` random rounds, some exclusions.
///
/// `values` are the numbers of regions, roles and organisations.
func classedProblem(
  count: Int, values: [Int], rounds: Int, using random: inout RandomStream
) -> PairingProblem {
  var problem = PairingProblem(count: count)
  var contacts: [ContactExceptions.Contact] = []
  var partners = [[Int]](repeating: [], count: count)
  for round in 0..<rounds {
    let order = random.permutation(of: count)
    for place in stride(from: 0, to: count - 1, by: 2) {
      let (first, second) = (order[place], order[place + 1])
      contacts.append(.init(first, second, .met(recency: max(1, 64 / (rounds - round)))))
      partners[first].append(second)
      partners[second].append(first)
    }
  }
  for _ in 0..<(count / 20) {
    let (first, second) = (random.index(below: count), random.index(below: count))
    if first != second { contacts.append(.init(first, second, .forbidden)) }
  }
  problem.exceptions = ContactExceptions(count: count, contacts)
  for (number, values) in values.enumerated() {
    let missing = random.index(below: 3)
    let codes = (0..<count).map { _ in
      random.index(below: 10) < missing
        ? -1 : Int32(min(random.index(below: values), random.index(below: values)))
    }
    problem.attributes.append(
      .init(
        codes: codes, valueCount: values, same: .spread(1 + random.index(below: 6)),
        differ: .spread(0), recall: number < 2 ? random.index(below: 3) : 0,
        recalled: RecalledValues(
          valueCount: values,
          partners.map { Set($0.suffix(4).map { codes[$0] }).filter { $0 >= 0 }.sorted() })))
  }
  return problem
}
