import Drawing
import Matching
import Rounds
import Testing

@Suite struct `A certificate of class prices` {
  /// Terms that admit a round, with the least cost of any, over all hosts.
  private func terms(_ sizes: ClosedRange<Int>, using random: inout RandomStream) -> RoundTerms? {
    var input = randomInput(sizes, using: &random)
    if random.index(below: 2) == 0 { input.exclusions = [] }
    if random.index(below: 3) > 0 { input.pins = [] }
    return try? RoundTerms(input)
  }

  private func optimum(_ terms: RoundTerms) -> RoundCost? {
    let hosts: [Int?] = terms.hosts.isEmpty ? [nil] : terms.hosts
    return hosts.compactMap { BruteForce(terms, host: $0).best }.min()
  }

  /// Random prices that differ a little from half of base; most tables keep the rule.
  private func certificate(
    _ terms: RoundTerms, using random: inout RandomStream
  ) -> ClassPriceCertificate {
    let scale = [2, 4, 6][random.index(below: 3)]
    var certificate = ClassPriceCertificate(scale: scale, facets: [], classes: [[]], prices: [])
    var codes: [[ClassPriceCertificate.Code]] = []
    for rule in terms.rules where random.index(below: 4) > 0 {
      let pools = random.index(below: 3) == 0
      certificate.facets.append(.init(rule.rule.facet, values: pools ? ["A", "b", "Z"] : nil))
      codes.append(
        [.value("A"), .value("B"), .none] + (pools ? [.other, .value("Z")] : [.value("c")]))
    }
    for own in codes {
      certificate.classes = certificate.classes.flatMap { tuple in own.map { tuple + [$0] } }
    }
    for payer in certificate.classes.indices {
      for met in payer..<certificate.classes.count where random.index(below: 3) == 0 {
        let base = scale * base(certificate, terms, payer, met)
        let shift = random.index(below: 5) - 2 - (payer == met ? 2 : 0)
        certificate.prices.append(.init(payer: payer, met: met, amount: base / 2 + shift))
        guard met != payer else { continue }
        let back = base / 2 - shift + (random.index(below: 300) == 0 ? 1 : 0)
        certificate.prices.append(.init(payer: met, met: payer, amount: back))
      }
    }
    return certificate
  }

  /// What the rules charge two members of these classes at the least, recall apart.
  private func base(
    _ certificate: ClassPriceCertificate, _ terms: RoundTerms, _ first: Int, _ second: Int
  ) -> Int {
    var sum = 0
    for (place, facet) in certificate.facets.enumerated() {
      let codes = [certificate.classes[first][place], certificate.classes[second][place]]
      guard !codes.contains(.none), codes != [.other, .other] else { continue }
      switch terms.rules.first(where: { $0.rule.facet == facet.facet })?.rule.preference {
      case .apart(let weight) where codes[0] == codes[1]: sum += weight
      case .together(let weight) where codes[0] != codes[1]: sum += weight
      default: break
      }
    }
    return sum
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `never proves more than the optimum, whatever its prices`(block: UInt64) throws {
    var (accepted, tight, positive) = (0, 0, 0)
    for seed in (block * 250)..<(block * 250 + 250) {
      var random = RandomStream(seed: seed, name: "class prices")
      guard let terms = terms(1...9, using: &random), let optimum = optimum(terms) else { continue }
      for _ in 0..<6 {
        let certificate = certificate(terms, using: &random)
        guard let bound = try? CertificateChecker(terms).bound(of: .prices(certificate)) else {
          continue
        }
        #expect(bound <= optimum, "seed \(seed): \(certificate)")
        accepted += 1
        if bound == optimum { tight += 1 }
        if bound.spread > 0 { positive += 1 }
      }
    }
    // Else the comparison would say little.
    #expect(accepted > 500 && tight > 50 && positive > 100, "\(accepted), \(tight), \(positive)")
  }

  /// Two who met each other's region, but not in their last round; its age has no bits in 32.
  @Test func `recalls the last rounds only, also from a round with a very large number`() throws {
    let ids: [MemberID] = ["a", "b", "c", "d"]
    let members = ids.map { id in
      Member(id: id, name: "", status: ["a", "b"].contains(id) ? .active : .inactive("away"))
    }
    let terms = try RoundTerms(
      RoundInput(
        roster: Roster(members: members, facets: ["region": ["A", "B", "C", "D"]]),
        history: History([
          .init(round: 1, members: ["a", "b"]), .init(round: 2, members: ["a", "c"]),
          .init(round: 2, members: ["b", "d"]),
        ]),
        policy: Policy(rules: [FacetRule(facet: "region", recall: .init(rounds: 1, weight: 5))]),
        number: (1 << 32) + 2, date: date("2027-03-01")))
    let certificate = ClassPriceCertificate(
      scale: 2, facets: [.init("region")], classes: [], prices: [])
    #expect(try CertificateChecker(terms).bound(of: .prices(certificate)) == RoundCost())
  }

  @Test func `comes with most rounds of some size, and proves them`() throws {
    var (all, whole) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "drawn class prices")
      guard let terms = terms(24...60, using: &random) else { continue }
      let drawn = try RoundDrawer.draw(terms, seed: seed, certified: true)
      guard drawn.cost.repeats == 0, drawn.cost.unplaced == 0 else { continue }
      all += 1
      guard case .prices = drawn.certificate, let proof = drawn.certificate else { continue }
      #expect(try CertificateChecker(terms).bound(of: proof) == drawn.bound, "seed \(seed)")
      whole += 1
    }
    print("\(whole) of \(all) rounds have class prices")
    #expect(whole * 2 > all && all > 20, "\(whole) of \(all)")
  }

  @Test func `that was tampered with is refused or proves no more than the optimum`() throws {
    var (refused, proved) = (0, 0)
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomStream(seed: seed, name: "drawn class prices")
      guard let terms = terms(24...60, using: &random) else { continue }
      let drawn = try RoundDrawer.draw(terms, seed: seed, certified: true)
      guard case .prices(let good) = drawn.certificate else { continue }
      for _ in 0..<40 {
        let bad = tampered(good, using: &random)
        do {
          let bound = try CertificateChecker(terms).bound(of: .prices(bad))
          #expect(bound <= drawn.cost, "seed \(seed): \(bad)")
          proved += 1
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 100 && proved > 100, "\(refused) refused, \(proved) proved something")
  }

  private func tampered(
    _ good: ClassPriceCertificate, using random: inout RandomStream
  ) -> ClassPriceCertificate {
    var bad = good
    for _ in 0...random.index(below: 2) {
      let price = bad.prices.isEmpty ? nil : random.index(below: bad.prices.count)
      switch random.index(below: 9) {
      case 0: price.map { bad.prices[$0].amount += 1 + random.index(below: 9) }
      case 1: price.map { bad.prices[$0].amount = 1 << random.index(below: 62) }
      case 2: price.map { bad.prices[$0].amount = -1 << random.index(below: 62) }
      case 3: price.map { _ = bad.prices.remove(at: $0) }
      case 4: price.map { bad.prices.append(bad.prices[$0]) }
      case 5: price.map { bad.prices[$0].met = random.index(below: bad.classes.count + 2) - 1 }
      case 6: bad.scale = [0, -2, 1, 2, 3, 8, 1 << 16, .max - 1, .min][random.index(below: 9)]
      case 7 where bad.classes.count > 1:
        bad.classes.swapAt(0, 1 + random.index(below: bad.classes.count - 1))
      default:
        guard !bad.facets.isEmpty else { continue }
        let place = random.index(below: bad.facets.count)
        switch random.index(below: 4) {
        case 0: bad.facets[place].values = ["A"]
        case 1: bad.facets[place].facet = "team"
        case 2: bad.facets.append(bad.facets[place])
        default:
          if !bad.classes.isEmpty { bad.classes[random.index(below: bad.classes.count)] = [.other] }
        }
      }
    }
    return bad
  }
}
