import Matching

/// A random pairing problem that is likely to bind in every tier.
func randomProblem(count: Int, using random: inout RandomStream) -> PairingProblem {
  let remainder: PairingProblem.Remainder = random.index(below: 4) == 0 ? .sitOut : .trios
  let turns = (0..<count).map { _ in
    Int32(random.index(below: 2) * (65 + random.index(below: 80)))
  }
  var problem = PairingProblem(count: count, turns: turns, remainder: remainder)
  for _ in 0..<random.index(below: 4) {
    let values = 1 + random.index(below: 4)
    let codes = (0..<count).map { _ in Int32(random.index(below: values + 1)) - 1 }
    let isForbidding = random.index(below: 8) == 0
    let weight = PairingProblem.Charge.spread(random.index(below: 8))
    let isApart = random.index(below: 2) == 0
    let charge = isForbidding ? .forbidden : weight
    problem.attributes.append(
      .init(
        codes: codes, valueCount: values, same: isApart ? charge : .spread(0),
        differ: isApart ? .spread(0) : charge, recall: random.index(below: 3),
        recalled: RecalledValues(
          valueCount: values,
          (0..<count).map { _ in
            (0..<Int32(values)).filter { _ in random.index(below: 3) == 0 }
          })))
  }
  var exceptions: [ContactExceptions.Contact] = []
  let met = random.index(below: 101)
  let forbidden = [0, 0, 10, 60][random.index(below: 4)]
  for first in 0..<count {
    for second in (first + 1)..<max(first + 1, count) {
      if random.index(below: 100) < forbidden {
        exceptions.append(.init(first, second, .forbidden))
      } else if random.index(below: 100) < met {
        exceptions.append(
          .init(first, second, .met(recency: max(1, 64 / (1 + random.index(below: 12))))))
      }
    }
  }
  problem.exceptions = ContactExceptions(count: count, exceptions)
  return problem
}

/// The cost of groups by the definition, one contact at a time; `nil` if a contact is forbidden.
func cost(of groups: [[Int]], leftOut: [Int], in problem: PairingProblem) -> [Int]? {
  var cost = [0, 0, 0, 0, 0, 0]
  for group in groups {
    if group.count == 3 {
      cost[1] += 1
      cost[4] += group.reduce(0) { $0 + Int(problem.turns[$1]) }
    }
    for first in group {
      for second in group where first < second {
        guard let contact = contactCost(first, second, in: problem) else { return nil }
        for tier in cost.indices { cost[tier] += contact[tier] }
      }
    }
  }
  let isSitOut =
    problem.remainder == .sitOut && !problem.count.isMultiple(of: 2) && problem.count > 1
  cost[0] += leftOut.count - (isSitOut ? 1 : 0)
  if isSitOut { cost[4] += leftOut.map { Int(problem.turns[$0]) }.min() ?? 0 }
  return cost
}

private func contactCost(_ first: Int, _ second: Int, in problem: PairingProblem) -> [Int]? {
  var cost = [0, 0, 0, 0, 0, 0]
  for attribute in problem.attributes {
    let (a, b) = (attribute.codes[first], attribute.codes[second])
    guard a >= 0, b >= 0 else { continue }
    guard case .spread(let spread) = a == b ? attribute.same : attribute.differ else { return nil }
    cost[5] += spread
    guard !attribute.recalled.isEmpty else { continue }
    if attribute.recalled[first].contains(b) { cost[5] += attribute.recall }
    if attribute.recalled[second].contains(a) { cost[5] += attribute.recall }
  }
  if let kind = problem.exceptions.kind(first, second) {
    guard case .met(let recency) = kind else { return nil }
    cost[2] += 1
    cost[3] += recency
  }
  return cost
}

/// All solutions of a small problem with their costs.
func allSolutions(of problem: PairingProblem) -> [(groups: [[Int]], leftOut: [Int], cost: [Int])] {
  var found: [(groups: [[Int]], leftOut: [Int], cost: [Int])] = []
  func extend(_ left: [Int], _ groups: [[Int]], _ leftOut: [Int]) {
    guard let first = left.first else {
      let holds = problem.bound.allSatisfy { bound in
        groups.contains { Set(bound).isSubset(of: $0) }
      }
      if holds, let cost = cost(of: groups, leftOut: leftOut, in: problem) {
        found.append((groups, leftOut, cost))
      }
      return
    }
    let rest = Array(left.dropFirst())
    extend(rest, groups, leftOut + [first])
    for second in rest {
      let others = rest.filter { $0 != second }
      extend(others, groups + [[first, second]], leftOut)
      guard problem.remainder == .trios else { continue }
      for third in others where third > second {
        extend(others.filter { $0 != third }, groups + [[first, second, third]], leftOut)
      }
    }
  }
  extend(Array(0..<problem.count), [], [])
  return found
}
