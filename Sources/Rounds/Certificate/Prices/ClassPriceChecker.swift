/// Recomputes the bound that class prices prove: see ``ClassPriceCertificate``.
struct ClassPriceChecker {
  /// No round costs less.
  private(set) var bound = RoundCost()

  private let terms: RoundTerms
  private let certificate: ClassPriceCertificate

  /// Checks `certificate`, for the worst of the hosts in turn, if there are any.
  ///
  /// - Throws: A flaw if it has not the form of a certificate, or prices exceed what is charged.
  init(_ terms: RoundTerms, _ certificate: ClassPriceCertificate) throws(CertificateFlaw) {
    (self.terms, self.certificate) = (terms, certificate)
    let hosts: [Int?] = terms.hosts.isEmpty ? [nil] : terms.hosts
    var least: RoundCost?
    for host in hosts {
      let found = try bound(with: host)
      least = least.map { min($0, found) } ?? found
    }
    bound = least ?? RoundCost()
  }

  /// The parts of a round: who is free to be paired, and whom pins have put together.
  private struct Seats {
    var free: [Int]
    /// Pinned pairs that may take a third.
    var joinable: [[Int]] = []
    /// What the pinned groups cost.
    var cost = RoundCost()
  }

  private func bound(with host: Int?) throws(CertificateFlaw) -> RoundCost {
    let seats = seats(with: host)
    let members = seats.free + seats.joinable.joined()
    let potentials = try potentials(of: members)
    let free = potentials.prefix(seats.free.count)
    var sum = free.reduce(Int128(0)) { $0 + Int128($1) }
    var cost = seats.cost
    if !seats.free.count.isMultiple(of: 2) {
      let odd = oddOne(seats, potentials)
      sum += Int128(odd?.excess ?? 0)
      cost.turns += odd?.turns ?? 0
      if terms.shape.remainder == .trios { cost.trios += 1 }
    }
    let scale = Int128(certificate.scale)
    let spread = (max(0, sum) + scale - 1) / scale
    guard let spread = Int(exactly: spread) else { throw .form("the prices are too large") }
    cost.spread += spread
    return cost
  }

  private func seats(with host: Int?) -> Seats {
    let participants = (terms.participants + (host.map { [$0] } ?? [])).sorted()
    guard !terms.pins.isEmpty else { return Seats(free: participants) }
    let rules = ContactRules(terms)
    let clusters = PinPlan(terms, rules: rules, participants: participants).clusters
    let pinned = Set(clusters.joined())
    var seats = Seats(free: participants.filter { !pinned.contains($0) })
    if terms.shape.remainder == .trios, !seats.free.count.isMultiple(of: 2) {
      seats.joinable = clusters.filter { $0.count == 2 }
    }
    for cluster in clusters {
      for (first, second) in cluster.contacts {
        let contact = rules.cost(first, second)
        seats.cost.repeats += contact.repeats
        seats.cost.recency += contact.recency
        seats.cost.spread += contact.spread
      }
      guard cluster.count == 3 else { continue }
      seats.cost.trios += 1
      for member in cluster { seats.cost.turns += terms.oddTurns.costs[member] }
    }
    return seats
  }

  /// y of each of `members`, times the scale. O(members x classes + classes^2 + history).
  private func potentials(of members: [Int]) throws(CertificateFlaw) -> [Int] {
    let classes = try MemberClasses(certificate.facets, terms, members: members)
    let table = try ClassPriceTable(certificate, classes)
    let recalls = recalls(classes)
    var starts = [0]
    for count in classes.counts { starts.append((starts.last ?? 0) + count) }
    var free = starts
    var seatsOf = [Int](repeating: 0, count: members.count)
    for (seat, own) in classes.classOf.enumerated() {
      seatsOf[free[Int(own)]] = seat
      free[Int(own)] += 1
    }
    var potentials = [Int](repeating: 0, count: members.count)
    for own in classes.tuples.indices {
      var row = table.row(own)
      // Sorted, nearly every member is done with the first few.
      let isSorted = classes.counts[own] > 4
      if isSorted { row.sort { ($0.price, $0.met) < ($1.price, $1.met) } }
      for seat in seatsOf[starts[own]..<starts[own + 1]] {
        var least: Int?
        for (met, price) in row {
          if let least, price >= least {
            if isSorted { break }
            continue
          }
          let sum = price + charge(members[seat], for: classes.tuples[met], recalls)
          if sum < least ?? .max { least = sum }
        }
        // Who may meet nobody is left over: then an earlier component is larger anyway.
        potentials[seat] = least ?? 0
      }
    }
    return potentials
  }

  /// A rule with recall, by its place in the tuples of classes.
  private struct Recall {
    let place: Int
    let weight: Int
    let values: RecentValues
  }

  private func recalls(_ classes: MemberClasses) -> [Recall] {
    let charging = classes.rules.enumerated().filter { $1.rule.recall?.weight ?? 0 > 0 }
    guard !charging.isEmpty else { return [] }
    return charging.map { place, rule in
      Recall(
        place: place, weight: certificate.scale * (rule.rule.recall?.weight ?? 0),
        values: RecentValues(rule, terms))
    }
  }

  /// f of a member for a class, times the scale.
  private func charge(_ member: Int, for tuple: [Int32], _ recalls: [Recall]) -> Int {
    var sum = 0
    for recall in recalls where recall.values.contains(tuple[recall.place], of: member) {
      sum += recall.weight
    }
    return sum
  }

  /// The least that the odd one adds: turns first, then spread; `nil` if there can be none.
  private func oddOne(_ seats: Seats, _ potentials: [Int]) -> (turns: Int, excess: Int)? {
    let turns = seats.free.map { terms.oddTurns.costs[$0] }
    let free = Array(potentials.prefix(seats.free.count))
    guard terms.shape.remainder == .trios else {
      guard terms.shape.hasSitOut else { return nil }
      return zip(turns, free).map { ($0, -$1) }.min(by: <)
    }
    var best: (turns: Int, excess: Int)?
    // The three with the least turns, and among equals with the least y.
    let least = free.indices.min(3) { (turns[$0], free[$0]) < (turns[$1], free[$1]) }
    if least.count == 3 {
      best = least.reduce((0, 0)) { ($0.0 + turns[$1], $0.1 + free[$1]) }
    }
    guard let third = least.first else { return best }
    for (number, pair) in seats.joinable.enumerated() {
      let place = free.count + 2 * number
      let found = (
        turns: turns[third] + pair.reduce(0) { $0 + terms.oddTurns.costs[$1] },
        excess: free[third] + potentials[place] + potentials[place + 1]
      )
      best = best.map { $0 < found ? $0 : found } ?? found
    }
    return best
  }
}

extension Sequence {
  /// The least `count` elements, ascending. O(elements x count).
  fileprivate func min(_ count: Int, by areIncreasing: (Element, Element) -> Bool) -> [Element] {
    var least: [Element] = []
    for element in self {
      if least.count == count, !areIncreasing(element, least[count - 1]) { continue }
      let place = least.firstIndex { areIncreasing(element, $0) } ?? least.count
      least.insert(element, at: place)
      if least.count > count { least.removeLast() }
    }
    return least
  }
}
