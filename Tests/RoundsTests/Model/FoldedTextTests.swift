import Rounds
import Testing
import TestSupport

@Suite struct FoldedTextTests {
  private struct Reference: Decodable {
    /// First and last of each run of assigned scalars; surrogates are none.
    let assigned: [[UInt32]]
    /// NFC of the case folding, of the scalars that it changes.
    let folded: [String: String]
  }

  private static let script = """
    import json, sys, unicodedata
    runs, folded = [], {}
    for number in range(sys.maxunicode + 1):
      text = chr(number)
      if unicodedata.category(text) in ("Cn", "Cs"): continue
      if runs and runs[-1][1] == number - 1: runs[-1][1] = number
      else: runs.append([number, number])
      result = unicodedata.normalize("NFC", text.casefold())
      if result != text: folded[str(number)] = result
    json.dump({"assigned": runs, "folded": folded}, sys.stdout)
    """

  @Test func `two scalars are one text exactly where Python folds them to one`() throws {
    let reference = try Python.json(Self.script, as: Reference.self)
    var expected: [FoldedText: String] = [:]
    var compared = 0
    for run in reference.assigned {
      // Swift's tables may be the newer ones, not the older ones.
      for scalar in (run[0]...run[1]).compactMap(Unicode.Scalar.init) {
        guard scalar.properties.generalCategory != .unassigned else { continue }
        let text = String(Character(scalar))
        let fold = reference.folded[String(scalar.value)] ?? text
        let own = FoldedText(text)
        // Equal where Python is equal ...
        if fold != text { #expect(own == FoldedText(fold), "U+\(hex(scalar)) folds to \(fold)") }
        // ... and nowhere else.
        if let other = expected.updateValue(fold, forKey: own), other != fold {
          Issue.record("U+\(hex(scalar)) folds to \(fold), and is one with \(other)")
        }
        compared += 1
      }
    }
    print("compared the case folding of \(compared) scalars with Python's")
    #expect(compared > 280_000)
  }

  private func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }

  @Test(arguments: [
    ("Wales", "WALES"), ("Straße", "STRASSE"), ("STRAẞE", "strasse"), ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("ﬁn", "FIN"), ("\u{e9}", "E\u{301}"), ("ŉ", "ʼN"), ("", ""),
  ])
  func `texts that differ in case only are one`(first: String, second: String) {
    #expect(FoldedText(first) == FoldedText(second))
    #expect(FoldedText(first).hashValue == FoldedText(second).hashValue)
  }

  @Test(arguments: [("i", "ı"), ("I", "İ"), ("e", "é"), ("o", "ø"), ("a", "a ")])
  func `letters of their own stay apart`(first: String, second: String) {
    #expect(FoldedText(first) != FoldedText(second))
  }
}
