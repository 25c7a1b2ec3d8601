/// Members by the classes that a certificate's facets tell apart.
struct MemberClasses {
  /// Stands for a value that has no class of its own.
  static let other: Int32 = -2

  /// The rules on the certificate's facets.
  let rules: [TermRule]
  /// By class: a code for each of ``rules``.
  private(set) var tuples: [[Int32]] = [[]]
  /// By place in the members given.
  private(set) var classOf: [Int32]
  /// How many of the members given are in each class.
  private(set) var counts: [Int] = []

  /// By rule: what each value of the roster is coded as.
  private let codings: [[Int32]]

  /// A bound for what a hostile file can make us do.
  private static let mostClasses = 1 << 13

  /// The classes of `members`. O(members x facets).
  init(
    _ facets: [ClassPriceCertificate.ClassFacet], _ terms: RoundTerms, members: [Int]
  ) throws(CertificateFlaw) {
    var rules: [TermRule] = []
    var codings: [[Int32]] = []
    for facet in facets {
      guard let rule = terms.rules.first(where: { $0.rule.facet == facet.facet }),
        !rules.contains(where: { $0.rule.facet == facet.facet })
      else { throw .form("no rule, or a second time, on the facet \(facet.facet)") }
      rules.append(rule)
      codings.append(Self.coding(facet.values, rule.column))
    }
    (self.rules, self.codings) = (rules, codings)
    classOf = Array(repeating: 0, count: members.count)
    for place in rules.indices { try refine(by: place, members) }
    counts = Array(repeating: 0, count: tuples.count)
    for own in classOf { counts[Int(own)] += 1 }
  }

  private static func coding(_ values: [String]?, _ column: FacetColumn) -> [Int32] {
    guard let values else { return column.values.indices.map(Int32.init) }
    let own = Set(values.map(FoldedText.init))
    return column.values.enumerated().map { code, value in
      own.contains(FoldedText(value)) ? Int32(code) : other
    }
  }

  /// Splits the classes by one more rule.
  private mutating func refine(by place: Int, _ members: [Int]) throws(CertificateFlaw) {
    let codes = rules[place].column.codes
    let coding = codings[place]
    let width = coding.count + 2
    var numberOf: [Int: Int32] = [:]
    var refined: [[Int32]] = []
    for (seat, member) in members.enumerated() {
      let code = codes[member] < 0 ? FacetColumn.noValue : coding[Int(codes[member])]
      let key = Int(classOf[seat]) * width + Int(code) + 2
      if let number = numberOf[key] {
        classOf[seat] = number
      } else {
        guard refined.count < Self.mostClasses else {
          throw .form("more than \(Self.mostClasses) classes")
        }
        numberOf[key] = Int32(refined.count)
        refined.append(tuples[Int(classOf[seat])] + [code])
        classOf[seat] = Int32(refined.count - 1)
      }
    }
    tuples = refined
  }

  /// By position in `classes`: the class it is here, if somebody is in it.
  ///
  /// - Throws: A flaw if a class is none, or comes twice.
  func numbers(
    of classes: [[ClassPriceCertificate.Code]]
  ) throws(CertificateFlaw) -> [Int?] {
    let valuesOf = rules.map { rule in
      Dictionary(
        rule.column.values.enumerated().map { (FoldedText($1), Int32($0)) },
        uniquingKeysWith: { first, _ in first })
    }
    let numberOf = Dictionary(
      tuples.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<[Int32]> = []
    var numbers: [Int?] = []
    for own in classes {
      guard own.count == rules.count else { throw .form("a class has not a code for each facet") }
      var tuple: [Int32]? = []
      for (place, code) in own.enumerated() {
        switch code {
        case .none: tuple?.append(FacetColumn.noValue)
        case .other: tuple?.append(Self.other)
        case .value(let text):
          // A value that nobody has: nobody is in the class.
          if let value = valuesOf[place][FoldedText(text)] {
            tuple?.append(value)
          } else {
            tuple = nil
          }
        }
      }
      if let tuple, !seen.insert(tuple).inserted { throw .form("a class comes twice") }
      numbers.append(tuple.flatMap { numberOf[$0] })
    }
    return numbers
  }

  /// What the rules charge any two members of these classes at the least, recall apart; `nil` if none
  /// of them may meet. O(facets).
  func base(_ first: Int, _ second: Int) -> Int? {
    var sum = 0
    for (place, rule) in rules.enumerated() {
      let (a, b) = (tuples[first][place], tuples[second][place])
      guard a != FacetColumn.noValue, b != FacetColumn.noValue else { continue }
      let charge: Int
      switch rule.rule.preference {
      // Two other values may be equal or not: the lesser charge is none.
      case .apart(let weight) where a == b && a != Self.other: charge = weight
      case .together(let weight) where a != b: charge = weight
      default: continue
      }
      if rule.rule.isRequired { return nil }
      sum += charge
    }
    return sum
  }

  /// How a message names a class: `region Wales, role Nurse`.
  func name(_ own: Int) -> String {
    let parts = zip(rules, tuples[own]).map { rule, code in
      let value =
        code == Self.other
        ? "of the rest" : code < 0 ? "unknown" : rule.column.values[Int(code)]
      return "\(rule.rule.facet) \(value)"
    }
    return parts.isEmpty ? "everybody" : parts.joined(separator: ", ")
  }
}
