import Drawing
import Matching
import Rounds
import Testing

@Suite struct `A certificate` {
  private func drawn(_ seed: UInt64, _ sizes: ClosedRange<Int>) throws -> (RoundTerms, DrawnRound)?
  {
    var random = RandomStream(seed: seed, name: "certificate")
    var input = randomInput(sizes, using: &random)
    if random.index(below: 2) == 0 {
      input.exclusions.removeAll { _ in random.index(below: 3) > 0 }
    }
    guard let terms = try? RoundTerms(input) else { return nil }  // Hosts only.
    return (terms, try RoundDrawer.draw(terms, seed: seed, certified: true))
  }

  @Test func `never proves more than the optimum, and mostly all of it`() throws {
    var (whole, all) = (0, 0)
    for seed in 0..<300 as Range<UInt64> {
      guard let (terms, drawn) = try drawn(seed, seed.isMultiple(of: 3) ? 23...40 : 1...9) else {
        continue
      }
      let certificate = try #require(drawn.certificate, "seed \(seed)")
      let bound = try CertificateChecker(terms).bound(of: certificate)
      #expect(bound <= drawn.cost, "seed \(seed)")
      all += 1
      if bound == drawn.cost { whole += 1 }
    }
    print("\(whole) of \(all) certificates prove the optimum")
    #expect(whole * 10 > all * 8, "only \(whole) of \(all) prove the optimum")
  }

  @Test func `that was tampered with is refused or proves less`() throws {
    var tried = 0
    for seed in 0..<40 as Range<UInt64> {
      guard let (terms, drawn) = try drawn(seed, 24...36),
        case .potentials(let good) = drawn.certificate
      else { continue }
      tried += 1
      let checker = CertificateChecker(terms)
      let bound = try checker.bound(of: .potentials(good))
      var raised = good
      for place in raised.parts[0].potentials2x.indices { raised.parts[0].potentials2x[place] += 2 }
      let claims = try? checker.bound(of: .potentials(raised))
      #expect(claims.map { $0 <= drawn.cost } ?? true, "seed \(seed): \(bound)")

      var missing = good
      missing.parts[0].members.removeLast()
      missing.parts[0].potentials2x.removeLast()
      #expect(throws: CertificateFlaw.self) { try checker.bound(of: .potentials(missing)) }

      var cheap = good
      cheap.units[0] = cheap.units[1]
      #expect(throws: CertificateFlaw.self) { try checker.bound(of: .potentials(cheap)) }
    }
    #expect(tried > 0, "no round has potentials")
  }

  /// Two hosts whose turn it is, and the second one pinned: the certificate is about that one.
  @Test func `finds the host that it is about, also a pinned one`() throws {
    let ids = (10..<41).map { MemberID("m\($0)") } + ["x1", "x2"]
    let input = RoundInput(
      roster: Roster(members: ids.map { Member(id: $0, name: "") }),
      exclusions: (10..<41).map { Exclusion("x1", MemberID("m\($0)")) },
      pins: [Pin("x2", "m20")], policy: Policy(odd: .host(["x1", "x2"])), date: date("2027-03-01"))
    let terms = try RoundTerms(input)
    let drawn = try RoundDrawer.draw(terms, seed: 1, certified: true)
    #expect(drawn.round.groups.contains(["m20", "x2"]))
    let certificate = try #require(drawn.certificate)
    #expect(try CertificateChecker(terms).bound(of: certificate) <= drawn.cost)
  }

  /// A certificate about members `a` and `b`, who make one part.
  private func certificate(
    _ a: MemberID, _ b: MemberID, potential2x: Int128 = 0,
    blossoms: [PotentialCertificate.Blossom] = []
  ) -> RoundCertificate {
    .potentials(
      PotentialCertificate(
        units: [1 << 94, 1 << 10, 1 << 5, 1 << 4, 1 << 3, 1],
        parts: [
          .init(
            members: [a, b], potentials2x: [potential2x, potential2x], blossoms: blossoms)
        ]))
  }

  @Test func `of potentials is about one host, of class prices about any`() throws {
    let ids: [MemberID] = ["a", "x", "y"]
    func checker(_ hosts: [MemberID]) throws -> CertificateChecker {
      try CertificateChecker(
        RoundTerms(
          RoundInput(
            roster: Roster(members: ids.map { Member(id: $0, name: "") }),
            policy: Policy(odd: .host(hosts)), date: date("2027-03-01"))))
    }
    let ofY = certificate("a", "y")
    let ofAll = RoundCertificate.prices(
      ClassPriceCertificate(scale: 2, facets: [], classes: [], prices: []))
    let two = try checker(["x", "y"])
    #expect(try two.bound(of: ofY) == RoundCost())
    #expect(two.host(of: ofY) == "y")
    #expect(two.host(of: certificate("a", "x")) == "x")
    #expect(try two.bound(of: ofAll) == RoundCost())
    #expect(two.host(of: ofAll) == nil)
    #expect(try checker(["y"]).host(of: ofY) == nil)
  }

  /// A part of one and a part of three, where nobody has to be left over: each by itself seems to need it.
  @Test func `of parts is refused where any two of different parts may meet`() throws {
    let ids: [MemberID] = ["a", "b", "c", "d"]
    func bound(_ parts: [[MemberID]], apart: [MemberID]) throws -> RoundCost {
      let terms = try RoundTerms(
        RoundInput(
          roster: Roster(members: ids.map { Member(id: $0, name: "") }),
          exclusions: apart.map { Exclusion("a", $0) }, date: date("2027-03-01")))
      let certificate = PotentialCertificate(
        units: [1 << 94, 1 << 10, 1 << 5, 1 << 4, 1 << 3, 1],
        parts: parts.map { members in
          .init(members: members, potentials2x: members.map { _ in 0 }, blossoms: [])
        })
      return try CertificateChecker(terms).bound(of: .potentials(certificate))
    }
    let parts: [[MemberID]] = [["a"], ["b", "c", "d"]]
    #expect(try bound(parts, apart: ["b", "c", "d"]) == RoundCost(unplaced: 1, trios: 1))
    #expect(throws: CertificateFlaw.parts("a", "d")) { try bound(parts, apart: ["b", "c"]) }
    #expect(throws: CertificateFlaw.parts("b", "a")) {
      try bound(parts.reversed(), apart: ["c", "d"])
    }
  }

  /// Four of one region: two pairs spread 12, which is no turn and some more however turns are counted.
  @Test func `is refused from the very unit on that a round could reach with what counts less`()
    throws
  {
    let ids: [MemberID] = ["a", "b", "c", "d"]
    let checker = CertificateChecker(
      try RoundTerms(
        RoundInput(
          roster: Roster(
            members: ids.map { Member(id: $0, name: "") }, facets: ["region": ids.map { _ in "A" }]),
          date: date("2027-03-01"))))
    func bound(turn: Int128) throws -> RoundCost {
      let certificate = PotentialCertificate(
        units: [1 << 94, 1 << 40, 1 << 30, 1 << 20, turn, 1],
        parts: [.init(members: ids, potentials2x: ids.map { _ in 6 }, blossoms: [])])
      return try checker.bound(of: .potentials(certificate))
    }
    // At the most one contact a participant: 24.
    #expect(try bound(turn: 25) == RoundCost(spread: 12))
    #expect(throws: CertificateFlaw.self) { try bound(turn: 24) }
    #expect(throws: CertificateFlaw.self) { try bound(turn: 7) }
  }

  @Test func `with numbers made to overflow is refused, or proves what is true`() throws {
    let ids: [MemberID] = ["a", "b"]
    let checker = CertificateChecker(
      try RoundTerms(
        RoundInput(
          roster: Roster(members: ids.map { Member(id: $0, name: "") }),
          exclusions: [Exclusion("a", "b")], date: date("2027-03-01"))))
    // Nearly the unit of one unplaced, which is more than any number of trios.
    let large: Int128 = (1 << 94) - 1
    let proven = try checker.bound(of: certificate("a", "b", potential2x: large))
    #expect(proven.unplaced == 0 && proven.trios == .max)

    let empty = PotentialCertificate.Blossom(members: [], z2x: 2)
    #expect(throws: CertificateFlaw.self) {
      try checker.bound(of: certificate("a", "b", blossoms: [empty]))
    }
    let both = PotentialCertificate.Blossom(members: ids, z2x: 1 << 96)
    let many = [PotentialCertificate.Blossom](repeating: both, count: 300)
    #expect(throws: CertificateFlaw.self) {
      try checker.bound(of: certificate("a", "b", blossoms: many))
    }
  }
}
