import Rounds
import TestSupport
import Testing

@Suite struct MemberIDTests {
  /// Ids that other orders would sort in another way: case, digits, accents, planes.
  private static let ids: [MemberID] = [
    "", "A", "B", "Zoe", "a", "a ", "a1", "a10", "a2", "aa", "b", "e\u{301}", "z", "\u{e9}",
    "\u{fb01}", "\u{ff5e}", "\u{1f600}", "\u{1f600}a",
  ]

  @Test func `ids are ordered by their bytes`() {
    for (first, left) in Self.ids.enumerated() {
      for (second, right) in Self.ids.enumerated() {
        #expect((left < right) == (first < second), "\(left) and \(right)")
        #expect((left == right) == (first == second), "\(left) and \(right)")
      }
    }
  }

  @Test func `sorting gives the same order from every start`() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<100 {
      #expect(Self.ids.shuffled(using: &random).sorted() == Self.ids)
    }
  }

  @Test func `ids that look the same and have other bytes are two`() {
    let (composed, decomposed): (MemberID, MemberID) = ("\u{e9}", "e\u{301}")
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect([composed: 1, decomposed: 2][composed] == 1)
  }

  @Test func `case and spaces make another id`() {
    #expect(Set(["q1", "Q1", "q1 ", " q1"] as [MemberID]).count == 4)
  }

  @Test func `equal ids hash alike, however their text was made`() {
    let long = String(repeating: "x", count: 40)
    for text in ["q0417", "\u{e9}t\u{e9}", long] {
      let slice = MemberID(String("<\(text)>".dropFirst().dropLast()))
      #expect(slice == MemberID(text))
      #expect(slice.hashValue == MemberID(text).hashValue)
    }
  }

  @Test func `an id shows as its text`() {
    #expect("\(MemberID("q0417"))" == "q0417")
  }
}
