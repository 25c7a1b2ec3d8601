import Rounds
import Testing

@testable import Programme

@Suite struct NamingSentencesTests {
  @Test(arguments: [
    ("m1", true), ("m2", true), ("Zoe van Dam", true), ("void", true), ("m", false), ("1", false),
    ("van m2", false), ("Zoe m1", false), ("m1:", false), ("m3", true),
  ])
  func `sentences name whose id is among their words, one or several`(id: String, isNamed: Bool) {
    let sentences = NamingSentences([
      "the pin of m1 and Zoe van Dam is void: m1 does not take part", "m2: is away", "so is m3:",
    ])
    #expect(sentences.names(MemberID(id)) == isNamed)
  }

  @Test(.timeLimit(.minutes(1)))
  func `whom a thousand pins in vain name is found among a hundred thousand at once`() {
    let sentences = NamingSentences(
      (0..<1_000).map { "the pin of m\($0) and n\($0) is void: m\($0) does not take part" })
    #expect((0..<100_000).count { sentences.names(MemberID("m\($0)")) } == 1_000)
  }
}
