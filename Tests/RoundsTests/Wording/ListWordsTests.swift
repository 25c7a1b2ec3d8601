import Rounds
import Testing

@Suite struct ListWordsTests {
  @Test(arguments: [
    ([String](), ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"),
  ])
  func `a sentence lists all`(texts: [String], words: String) {
    #expect(texts.listed == words)
  }

  @Test func `a long list is cut, and says how much is not shown`() {
    #expect(["a", "b"].cut(after: 2) == nil)
    #expect(["a", "b", "c"].cut(after: 2) == "a, b and 1 more")
    #expect(["a", "b", "c"].cut(after: 1) { "\($0) others" } == "a and 2 others")
  }
}
