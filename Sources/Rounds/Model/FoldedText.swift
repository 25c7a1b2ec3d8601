/// A text that is compared without regard to case: "Wales", "WALES" and "wales" are one.
///
/// Full Unicode case folding (The Unicode Standard, section 3.13, "default caseless matching"),
/// built from the standard library's case mappings; canonically equivalent texts are equal
/// because `String` compares so.
public struct FoldedText: Hashable, Sendable {
  /// The folded form: for comparing, never for showing.
  public let folded: String

  /// Folds `text`.
  ///
  /// - Complexity: O(length).
  public init(_ text: String) {
    var (isPlain, isFolded) = (true, true)
    for byte in text.utf8 {
      isPlain = isPlain && byte < 0x80
      isFolded = isFolded && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    // Nearly all addresses are their own small letters: no new text for them.
    folded = !isPlain ? Self.fold(text) : isFolded ? text : text.lowercased()
  }

  private static func fold(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(contentsOf: fold(scalar))
    }
    return String(result)
  }

  /// Lower, upper, lower: the first step catches U+1E9E, whose capital form is itself, the second
  /// joins letters that share a capital (sigma and final sigma), the third gives small letters.
  private static func fold(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    // The dotless i has the capital of another letter, and folds to itself.
    if scalar == "\u{131}" { return String(scalar).unicodeScalars }
    let upper = scalar.properties.lowercaseMapping.unicodeScalars
      .map(\.properties.uppercaseMapping).joined()
    return upper.unicodeScalars.map(\.properties.lowercaseMapping).joined().unicodeScalars
  }
}
