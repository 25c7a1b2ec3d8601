/// A categorical attribute of members that matching may look at.
///
/// Region, role, organisation, or any further column of the roster; named by its column, in small
/// letters.
public struct Facet: Hashable, Sendable, Comparable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The name, folded: `region`.
  public let name: String

  /// The facet of the column headed `name`, whatever its case.
  public init(_ name: String) {
    self.name = FoldedText(name).folded
  }

  /// The facet of the column headed `value`.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The name.
  public var description: String { name }

  /// Whether the name of `left` comes first.
  public static func < (left: Facet, right: Facet) -> Bool { left.name < right.name }
}

/// The values of one facet for all members of a roster, as small numbers.
public struct FacetColumn: Hashable, Sendable {
  /// Stands in ``codes`` for a member without a value.
  public static let noValue: Int32 = -1

  /// Which facet.
  public let facet: Facet
  /// The distinct values, by their codes: in the order of the least ids that have them.
  ///
  /// Each is spelled as by the member with the least id that has it.
  public let values: [String]
  /// For each member, in roster order, the code of its value or ``noValue``.
  public let codes: [Int32]

  /// Codes `texts`, one a member, in id order; values that differ in case only are one.
  ///
  /// `nil` or empty = no value.
  ///
  /// - Complexity: O(members).
  init(facet: Facet, texts: [String?]) {
    var spellings: [String] = []
    var numberOf: [String: Int32] = [:]
    let codes = texts.map { text in
      guard let text else { return Self.noValue }
      if let number = numberOf[text] { return number }
      let number = Int32(spellings.count)
      spellings.append(text)
      numberOf[text] = number
      return number
    }
    self.init(facet: facet, spellings: spellings, codes: codes)
  }

  /// Makes one code of `spellings` that differ in case only; `codes` are those of the members in id order,
  /// -1 for none.
  ///
  /// - Complexity: O(members + spellings).
  init(facet: Facet, spellings: [String], codes: some Sequence<Int32>) {
    var values: [String] = []
    var codeOf: [FoldedText: Int32] = [:]
    var codeOfSpelling = [Int32](repeating: Self.noValue, count: spellings.count)
    self.codes = codes.map { spelling in
      guard spelling >= 0, !spellings[Int(spelling)].isEmpty else { return Self.noValue }
      if codeOfSpelling[Int(spelling)] >= 0 { return codeOfSpelling[Int(spelling)] }
      let key = FoldedText(spellings[Int(spelling)])
      let code = codeOf[key] ?? Int32(values.count)
      if codeOf.updateValue(code, forKey: key) == nil { values.append(spellings[Int(spelling)]) }
      codeOfSpelling[Int(spelling)] = code
      return code
    }
    self.facet = facet
    self.values = values
  }

  /// The value of the member at `index`, or `nil`.
  public func value(at index: Int) -> String? {
    codes[index] == Self.noValue ? nil : values[Int(codes[index])]
  }
}
