/// Recomputes the bound that potentials prove.
///
/// Every round consists of pairs and of *odd blocks*: trios, pinned pairs with a third, members left
/// out. Give every member v a number y(v) and some sets S of members a number z(S) >= 0 such that no
/// allowed pair costs less than y of its two plus z of the sets that hold exactly one of them. (A
/// pair that is not allowed costs 2 unplaced: that is what leaving both out costs.) Let t(v) be y(v)
/// plus z of all sets around v. Then the pairs cost at least y of all members in pairs, and z(S) for
/// each S that a pair must leave: one with an odd number of members outside the odd blocks. Hence,
/// with one odd block B,
///
///     cost >= y(all) + z(sets of odd size) + e(B),
///     e(B) = cost(B) - t(B) + 2 z(odd S that hold two or three of B)
///                           + z(even S) times 0, 2, 2, 4 for S that hold 0, 1, 2, 3 of B;
///
/// without odd blocks the last term is missing; with several, each even S counts as if it held none.
///
/// Contacts are worked out when they are looked at, a participant's at a time: memory is O(members + what
/// the certificate holds), whatever it is about.
struct PotentialChecker {
  private let terms: RoundTerms
  private let rules: ContactRules

  init(_ terms: RoundTerms) {
    self.terms = terms
    rules = ContactRules(terms)
  }

  func bound(of certificate: PotentialCertificate) throws(CertificateFlaw) -> RoundCost {
    let participants = (terms.participants + [host(of: certificate)].compactMap { $0 }).sorted()
    let clusters = PinPlan(terms, rules: rules, participants: participants).clusters
    let parts = try members(of: certificate, participants, clusters)
    var contacts = ContactRow(terms, rules, participants)
    let costs = PackedContacts(terms, rules, &contacts, units: certificate.units)
    try checkForm(certificate, costs)
    if terms.shape.remainder == .sitOut, parts.count != 1 {
      throw .form("a sit-out needs one part")
    }
    try checkSeparation(parts, &contacts)
    var sum: Int128 = 0
    for cluster in clusters { sum += costs.group(cluster) }
    let joinable = terms.shape.remainder == .trios ? clusters.filter { $0.count == 2 } : []
    let joining = costs.joining(joinable, &contacts)
    for (members, part) in zip(parts, certificate.parts) {
      let dual = try PartDual(terms, members, part)
      var row = PartRow(dual, costs, contacts)
      try checkContacts(members, &row, &contacts)
      let bound = PartBound(
        terms: terms, dual: dual, costs: costs, joinable: joinable.count,
        joining: members.map { joining[contacts.place(of: $0)] })
      sum += bound.bound(&row, &contacts)
    }
    return costs.unpack(max(0, sum))
  }

  /// The one of those in turn to host whom the certificate is about: the others might do better.
  /// A pinned host is in no part: it is known by whom its pins leave to the parts.
  func host(of certificate: PotentialCertificate) -> Int? {
    let named = Set(certificate.parts.flatMap(\.members).compactMap { terms.roster.index(of: $0) })
    return terms.hosts.first { host in
      let participants = (terms.participants + [host]).sorted()
      let plan = PinPlan(terms, rules: rules, participants: participants)
      return Set(participants).subtracting(plan.clusters.joined()) == named
    } ?? terms.hosts.first
  }

  /// The roster positions of the members of each part: all participants but the pinned, each once.
  private func members(
    of certificate: PotentialCertificate, _ participants: [Int], _ clusters: [[Int]]
  ) throws(CertificateFlaw) -> [[Int]] {
    var left = Set(participants).subtracting(clusters.joined())
    var parts: [[Int]] = []
    for part in certificate.parts {
      var members: [Int] = []
      for id in part.members {
        guard let member = terms.roster.index(of: id), left.remove(member) != nil else {
          throw .member(id)
        }
        members.append(member)
      }
      parts.append(members)
    }
    if let missing = left.min() { throw .member(terms.roster.members[missing].id) }
    return parts
  }

  private func checkForm(
    _ certificate: PotentialCertificate, _ costs: PackedContacts
  ) throws(CertificateFlaw) {
    // So that no sum of a million numbers overflows.
    let largest: Int128 = 1 << 96
    let numbers =
      certificate.units
      + certificate.parts.flatMap { $0.potentials2x + $0.blossoms.map(\.z2x) }
    guard numbers.allSatisfy({ $0.magnitude <= largest.magnitude }) else {
      throw .form("a number is larger than 2^96")
    }
    let sets = certificate.parts.flatMap(\.blossoms)
    guard !sets.contains(where: \.members.isEmpty) else { throw .form("a set is empty") }
    // So that a few times their sum, times a million members, does not overflow either.
    let largestSum: UInt128 = 1 << 104
    guard sets.reduce(UInt128(0), { $0 + $1.z2x.magnitude }) <= largestSum else {
      throw .form("the numbers of sets add up to more than 2^104")
    }
    guard certificate.units.count == 6, certificate.units[5] == 1 else {
      throw .form("units are six numbers, the last of them 1")
    }
    var below: Int128 = 0
    for (unit, limit) in zip(certificate.units, costs.limits).reversed() {
      guard unit > below else { throw .form("units are too close to keep the components apart") }
      let product = unit.multipliedReportingOverflow(by: limit)
      guard !product.overflow, product.partialValue < 1 << 110 else {
        throw .form("units are too large")
      }
      below += product.partialValue
    }
  }

  /// Refuses parts whose members may meet.
  private func checkSeparation(
    _ parts: [[Int]], _ contacts: inout ContactRow
  ) throws(CertificateFlaw) {
    guard parts.count > 1 else { return }
    var later = Array(parts.joined())[...]
    for part in parts {
      later = later.dropFirst(part.count)
      guard !later.isEmpty else { return }
      for first in part {
        contacts.fill(contacts.place(of: first))
        for second in later where !contacts.isForbidden[contacts.place(of: second)] {
          throw .parts(terms.id(first), terms.id(second))
        }
      }
    }
  }

  /// Refuses numbers of a part that say more than a contact costs.
  private func checkContacts(
    _ members: [Int], _ row: inout PartRow, _ contacts: inout ContactRow
  ) throws(CertificateFlaw) {
    for (first, member) in members.enumerated().dropLast() {
      row.fill(first, &contacts)
      for second in (first + 1)..<members.count where row.reduced2x[second] < 0 {
        throw .contact(terms.id(member), terms.id(members[second]))
      }
    }
  }
}
