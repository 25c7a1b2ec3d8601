import Rounds
import Testing

@Suite struct RoundTermsTests {
  @Test func `the number of the round is one more than the highest`() throws {
    var community = Community("abcd")
    #expect(try community.terms().number == 1)
    community.history = past(7, "ab") + past(3, "cd")
    #expect(try community.terms().number == 8)
    community.number = 20
    #expect(try community.terms().number == 20)
    #expect(try community.terms().past.map(\.age) == [13, 17])
  }

  @Test func `later rounds are not counted, and noticed`() throws {
    var community = Community("abcd")
    community.history = past(5, "ab") + past(2, "ab") + past(3, "cd") + past(5, "cd")
    community.number = 3
    let terms = try community.terms()
    #expect(terms.past.map(\.age) == [1])
    #expect(terms.notices == [.laterRounds([3, 5], drawn: 3)])
    #expect(
      terms.notices.first?.description
        == "history of round 3, 5 is not counted: the round to draw is 3")
  }

  @Test func `members who left are counted once each, and keep the size of their groups`() throws {
    var community = Community("abcd")
    community.history = past(1, "abx yz") + past(2, "xc")
    let terms = try community.terms()
    #expect(terms.notices == [.departedMembers(3)])
    #expect(terms.past.map(\.size) == [3, 2, 2])
    #expect(terms.past.map(\.members) == [[0, 1], [], [2]])
    #expect(
      terms.notices.first?.description
        == "3 people of the history are not among the members (left?)")
    #expect(
      RoundNotice.departedMembers(1).description
        == "1 person of the history is not among the members (left?)")
  }

  @Test func `later rounds name nobody who left`() throws {
    var community = Community("abcd")
    community.history = past(1, "xy")
    community.number = 1
    #expect(try community.terms().notices == [.laterRounds([1], drawn: 1)])
  }

  @Test func `the active members take part, by id`() throws {
    var community = Community("dbca")
    community.inactive = ["b"]
    let terms = try community.terms()
    #expect(terms.letters(terms.participants) == "acd")
    #expect(terms.shape.participants == 3)
  }

  @Test func `an exclusion holds until the day before its end`() throws {
    var community = Community("abcdef")
    community.exclusions = [
      Exclusion("a", "b", until: day("2027-03-01")), Exclusion("c", "b", until: day("2027-03-02")),
      Exclusion("a", "d"), Exclusion("d", "a"), Exclusion("a", "gone"),
      Exclusion("e", "f", until: day("2027-02-28")),
    ]
    #expect(try community.terms().exclusions == [MemberPair(1, 2), MemberPair(0, 3)])
  }

  @Test func `a pin holds until the day before its end`() throws {
    var community = Community("abcd")
    community.pins = [
      Pin("a", "b", until: day("2027-03-01")), Pin("c", "b", until: day("2027-03-02")),
      Pin("a", "gone"),
    ]
    #expect(try community.terms().pins == Array(community.pins.dropFirst()))
  }

  @Test func `without rules the default ones hold, as far as there are columns`() throws {
    var community = Community("ab")
    community.policy = Policy()
    #expect(try community.terms().rules.isEmpty)
    community.facets = ["role": ["x", "y"], "shoe size": ["1", "2"], "region": [nil, nil]]
    #expect(try community.terms().rules.map(\.rule.facet) == ["region", "role"])
  }
}

@Suite struct HostTests {
  private func hosts(
    _ letters: String, hosts: [MemberID], _ history: [History.Group] = [],
    inactive: Set<String> = []
  ) throws -> String {
    var community = Community(letters)
    community.policy.odd = .host(hosts)
    community.history = history
    community.inactive = inactive
    let terms = try community.terms()
    return terms.letters(terms.participants) + "+" + terms.letters(terms.hosts)
  }

  @Test func `a host joins an odd number only`() throws {
    #expect(try hosts("abcz", hosts: ["z"]) == "abc+z")
    #expect(try hosts("abz", hosts: ["z"]) == "ab+")
  }

  @Test func `those with the fewest hostings come first`() throws {
    let history = past(1, "ax by") + past(2, "ay bc") + past(3, "x y ab")
    // x hosted once, y twice; sitting out and rounds of one are no hostings.
    #expect(try hosts("abcxyz", hosts: ["x", "y", "z"], history) == "abc+z")
    #expect(try hosts("abcxy", hosts: ["x", "y"], history) == "abc+x")
  }

  @Test func `then those whose last hosting is the oldest, all who are equal`() throws {
    let history = past(1, "ax bw") + past(2, "ay bz")
    #expect(try hosts("abcxyz", hosts: ["z", "y", "x"], history) == "abc+x")
    #expect(try hosts("abcyz", hosts: ["z", "y"], history) == "abc+yz")
    #expect(try hosts("abcwx", hosts: ["x", "w"], history) == "abc+wx")
  }

  @Test func `two groups in one round are one hosting, whether met or not`() throws {
    let history = past(1, "ax bx", met: false) + past(2, "ay")
    #expect(try hosts("abcxy", hosts: ["x", "y"], history) == "abc+x")
  }

  @Test func `a host may be named by e-mail, and twice`() throws {
    #expect(try hosts("abcz", hosts: ["Z@example.org", "z"]) == "abc+z")
  }

  @Test func `a host who does not take part is passed over`() throws {
    #expect(try hosts("abcyz", hosts: ["y", "z"], past(1, "az"), inactive: ["y"]) == "abc+z")
  }

  @Test func `without an available host the coordinator is told, and a trio allowed`() throws {
    var community = Community("abcz")
    community.policy.odd = .host(["z"])
    community.inactive = ["z"]
    let terms = try community.terms()
    #expect(terms.notices == [.noHostAvailable])
    #expect(
      terms.notices.first?.description
        == "no host is available: the odd member joins a pair as a trio")
    #expect(terms.shape.sizes == [3])
    community.ids = ["a", "b", "z"]
    #expect(try community.terms().notices == [])
  }

  @Test func `the shape counts the host`() throws {
    var community = Community("abcz")
    community.policy.odd = .host(["z"])
    #expect(try community.terms().shape.sizes == [2, 2])
  }

  @Test func `at tables hosts take part like everybody`() throws {
    var community = Community("abcz")
    community.policy = Policy(groupSize: 3, odd: .host(["z"]), rules: [])
    let terms = try community.terms()
    #expect(terms.participants.count == 4 && terms.hosts.isEmpty)
  }
}

@Suite struct RoundTermsErrorTests {
  private func error(_ change: (inout Community) -> Void) -> RoundTermsError? {
    var community = Community("ab")
    change(&community)
    do throws(RoundTermsError) {
      _ = try RoundTerms(community.input)
      return nil
    } catch {
      return error
    }
  }

  @Test func `nobody takes part`() {
    let found = error { $0.inactive = ["a", "b"] }
    #expect(found == .noParticipants)
    #expect(
      found?.description
        == "no participants: every member's status is other than empty or \"active\"")
    #expect(error { $0.ids = [] } == .noParticipants)
  }

  @Test func `nobody takes part but hosts, who only join others`() {
    let found = error { $0.policy.odd = .host(["a", "b"]) }
    #expect(found == .onlyHosts)
    #expect(
      found?.description
        == "no participants: only hosts take part, and these join others whose number is odd")
    let away = error {
      $0.policy.odd = .host(["a"])
      $0.inactive = ["a", "b"]
    }
    #expect(away == .noParticipants)
  }

  @Test func `a rule on an absent column names those that are there`() {
    let found = error {
      $0.facets = ["role": [nil, nil], "region": [nil, nil]]
      $0.policy.rules = [FacetRule(facet: "team", preference: .apart(1))]
    }
    #expect(found == .absentColumn("team", known: ["region", "role"]))
    #expect(
      found?.description == "a rule names the facet \"team\", and the members have no such "
        + "column; they have region, role")
    #expect(
      RoundTermsError.absentColumn("team", known: []).description
        == "a rule names the facet \"team\", and the members have no such column; they have no "
        + "facet columns")
  }

  @Test func `a host must be known, and one must be named`() {
    let unknown = error { $0.policy.odd = .host(["a", "q"]) }
    #expect(unknown == .unknownHost("q"))
    #expect(unknown?.description == "host \"q\" is not among the members")
    let none = error { $0.policy.odd = .host([]) }
    #expect(none == .noHosts)
    #expect(none?.description == "odd = \"host\" needs hosts = [\"id\", ...]")
  }

  @Test func `a window in months needs dates in the rounds that count`() {
    let found = error {
      $0.policy.repeatWindow = .months(18)
      $0.history = past(4, "ab", on: today) + past(3, "ab")
    }
    #expect(found == .undatedHistory(round: 3))
    #expect(
      found?.description == "repeat_window in months needs a date for every group of the history; "
        + "round 3 has none: bring it in again with its day, or give the window in rounds")
    let later = error {
      $0.policy.repeatWindow = .months(18)
      $0.history = past(4, "ab", on: today) + past(5, "ab")
      $0.number = 5
    }
    #expect(later == nil)
  }
}
