import Rounds
import Testing

@Suite struct RepeatTests {
  @Test(arguments: [
    (1, 64), (2, 32), (3, 21), (5, 12), (32, 2), (33, 1), (64, 1), (65, 1), (500, 1),
  ])
  func `a repeat costs 64 by its age, and never less than 1`(age: Int, recency: Int) throws {
    var community = Community("abc")
    community.history = past(1, "ba")
    community.number = 1 + age
    #expect(try community.charges("a", "b") == [1, recency, 0])
    #expect(try community.charges("b", "a") == [1, recency, 0])
    #expect(try community.charges("a", "c") == [0, 0, 0])
  }

  @Test func `the latest meeting counts, in trios and tables, too`() throws {
    var community = Community("abcd")
    community.history = past(3, "abcd") + past(1, "ab") + past(2, "acd") + past(4, "a")
    #expect(try community.contact("a", "b").recency == 32)
    let terms = try community.terms()
    #expect(ContactRules(terms).lastMeeting(1, 3) == 2)
    #expect(ContactRules(terms).lastMeeting(0, 1) == 2)
    community.history = past(1, "ab")
    #expect(try ContactRules(community.terms()).lastMeeting(0, 2) == nil)
  }

  @Test func `a window of rounds includes its last one`() throws {
    var community = Community("abcd")
    community.history = past(2, "ab") + past(1, "cd")
    community.number = 5
    community.policy.repeatWindow = .rounds(3)
    #expect(try community.charges("a", "b") == [1, 21, 0])
    #expect(try community.charges("c", "d") == [0, 0, 0])
    community.policy.repeatWindow = .rounds(4)
    #expect(try community.charges("c", "d") == [1, 16, 0])
  }

  @Test(arguments: [
    // The round is on 1 March 2027.
    (6, "2026-09-01", 1), (6, "2026-08-31", 0), (1, "2027-02-01", 1), (1, "2027-01-31", 0),
    (18, "2025-09-01", 1), (18, "2025-08-31", 0), (1, "2027-03-01", 1), (1, "2028-01-01", 1),
  ])
  func `a window of months includes its last day`(
    months: Int, date: String, repeats: Int
  ) throws {
    var community = Community("ab")
    community.history = past(1, "ab", on: day(date))
    community.policy.repeatWindow = .months(months)
    #expect(try community.contact("a", "b").repeats == repeats)
  }

  @Test func `an older round inside the months makes a repeat, as old as the latest meeting`()
    throws
  {
    var community = Community("ab")
    // Numbers and dates disagree: the meeting of round 1 is the later day.
    community.history =
      past(1, "ab", on: day("2027-01-01")) + past(4, "ab", on: day("2020-01-01"))
    community.policy.repeatWindow = .months(12)
    #expect(try community.charges("a", "b") == [1, 64, 0])
  }

  @Test func `a group that did not meet counts where the policy says so`() throws {
    var community = Community("ab")
    community.history = past(1, "ab", met: true) + past(3, "ab", met: false)
    #expect(try community.charges("a", "b") == [1, 21, 0])
    community.policy.unmet = .counts
    #expect(try community.charges("a", "b") == [1, 64, 0])
    community.history = past(1, "ab", met: false)
    community.policy.unmet = .again
    #expect(try community.charges("a", "b") == [0, 0, 0])
  }
}

@Suite struct PreferenceTests {
  private func community(_ rule: FacetRule) -> Community {
    var community = Community("abcde")
    community.facets = ["region": ["North", "NORTH", "South", nil, nil]]
    community.policy.rules = [rule]
    return community
  }

  @Test func `apart charges the same known value`() throws {
    let community = community(FacetRule(facet: "region", preference: .apart(6)))
    #expect(try community.contact("a", "b").spread == 6)
    #expect(try community.contact("a", "c").spread == 0)
    #expect(try community.contact("a", "d").spread == 0)
    #expect(try community.contact("d", "e").spread == 0)
  }

  @Test func `together charges two known values that differ`() throws {
    let community = community(FacetRule(facet: "region", preference: .together(3)))
    #expect(try community.contact("a", "b").spread == 0)
    #expect(try community.contact("a", "c").spread == 3)
    #expect(try community.contact("c", "d").spread == 0)
    #expect(try community.contact("d", "e").spread == 0)
  }

  @Test func `required forbids what the preference charges, whatever the weight`() throws {
    for weight in [0, 5] {
      let apart = community(
        FacetRule(facet: "region", preference: .apart(weight), isRequired: true))
      #expect(try apart.ban("a", "b") == .requiredRule("region"))
      #expect(try apart.ban("a", "c") == nil)
      #expect(try apart.ban("a", "d") == nil)
      let together = community(
        FacetRule(facet: "region", preference: .together(weight), isRequired: true))
      #expect(try together.ban("a", "b") == nil)
      #expect(try together.ban("c", "b") == .requiredRule("region"))
      #expect(try together.ban("d", "e") == nil)
    }
  }

  @Test func `without a preference nothing is required`() throws {
    let community = community(FacetRule(facet: "region", isRequired: true))
    #expect(try community.ban("a", "b") == nil)
    #expect(try community.contact("a", "b").spread == 0)
  }

  @Test func `an exclusion forbids, before any rule`() throws {
    var community = community(
      FacetRule(facet: "region", preference: .apart(1), isRequired: true))
    community.exclusions = [Exclusion("b", "a"), Exclusion("d", "e")]
    #expect(try community.ban("a", "b") == .exclusion)
    #expect(try community.ban("e", "d") == .exclusion)
    #expect(try community.ban("c", "d") == nil)
  }

  @Test func `the charges of all rules add up`() throws {
    var community = Community("abc")
    community.facets = ["region": ["N", "N", "N"], "role": ["x", "y", "x"]]
    community.policy.rules = [
      FacetRule(facet: "region", preference: .apart(6)),
      FacetRule(facet: "role", preference: .together(5), recall: .init(rounds: 1, weight: 2)),
    ]
    community.history = past(1, "ab")
    // a met y last, b met x: both are charged.
    #expect(try community.charges("a", "b") == [1, 64, 6 + 5 + 2 * 2])
    #expect(try community.contact("a", "b").recalled == [0, 2])
    // Only b met x before; c met nobody.
    #expect(try community.charges("b", "c") == [0, 0, 6 + 5 + 2])
  }
}

@Suite struct RecallTests {
  /// Members a, b, c of region N, s and t of S, w of W, and o of none.
  private func community(_ history: [History.Group], rounds: Int, number: Int? = nil) -> Community {
    var community = Community("abcstwo")
    community.facets = ["region": ["N", "N", "N", "S", "S", "W", nil]]
    community.policy.rules = [FacetRule(facet: "region", recall: .init(rounds: rounds, weight: 3))]
    community.history = history
    community.number = number
    return community
  }

  @Test func `each of the two is charged for the value of its partner`() throws {
    let once = community(past(1, "as"), rounds: 1)
    #expect(try once.contact("a", "t").recalled == [1])
    #expect(try once.contact("t", "a").spread == 3)
    #expect(try once.contact("s", "b").spread == 3)
    #expect(try once.contact("a", "s").spread == 6)
    #expect(try once.contact("a", "b").spread == 0)
  }

  @Test func `the latest own rounds count, gaps and sit-outs not`() throws {
    // a met S in round 2 and W in round 9; it sat out in round 12.
    let history = past(2, "as") + past(9, "aw") + past(12, "a bc")
    let one = community(history, rounds: 1, number: 40)
    #expect(try one.contact("a", "t").spread == 0)
    let two = community(history, rounds: 2, number: 40)
    #expect(try two.contact("a", "t").spread == 3)
  }

  @Test func `two groups in one round are one round`() throws {
    let history = past(1, "as") + past(2, "aw ab")
    #expect(try community(history, rounds: 2).contact("a", "t").spread == 3)
    #expect(try community(history, rounds: 1).contact("a", "t").spread == 0)
    #expect(try community(history, rounds: 1).contact("a", "c").spread == 6 - 3)
  }

  @Test func `a partner who left takes a place without a value`() throws {
    let history = past(1, "as") + past(2, "ax")
    #expect(try community(history, rounds: 1).contact("a", "t").spread == 0)
    #expect(try community(history, rounds: 2).contact("a", "t").spread == 3)
  }

  @Test func `a group that did not meet takes no place`() throws {
    var community = community(past(1, "as") + past(2, "aw", met: false), rounds: 1)
    #expect(try community.contact("a", "t").spread == 3)
    community.policy.unmet = .counts
    #expect(try community.contact("a", "t").spread == 0)
  }

  @Test func `without an own value nobody is charged, nor for a partner without one`() throws {
    let history = past(1, "os") + past(2, "ao")
    let community = community(history, rounds: 2)
    // o met S and N, and has no region itself.
    #expect(try community.contact("o", "t").spread == 0)
    #expect(try community.contact("o", "b").spread == 0)
    // a met somebody without a region.
    #expect(try community.contact("a", "o").spread == 0)
  }

  @Test func `all partners of a trio count, the own value only if a partner had it`() throws {
    let community = community(past(1, "asw"), rounds: 1)
    #expect(try community.contact("a", "t").spread == 3)
    #expect(try community.contact("a", "w").spread == 6)
    #expect(try community.contact("a", "b").spread == 0)
    #expect(try community.contact("s", "w").spread == 6)
  }

  @Test func `a recall of no rounds charges nothing`() throws {
    #expect(try community(past(1, "as"), rounds: 0).contact("a", "s").spread == 0)
  }
}
