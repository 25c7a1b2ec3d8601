import Testing

@testable import Programme

@Suite struct DemoCommunityTests {
  private let people = DemoCommunity(seed: Demo.defaultSeed).people

  @Test func `six hundred people have names, ids and addresses of their own`() {
    #expect(people.count == 600)
    #expect(Set(people.map(\.id)).count == 600)
    #expect(Set(people.map(\.name)).count == 600)
    #expect(Set(people.map(\.email)).count == 600)
    #expect(people.map(\.id) == people.map(\.id).sorted())
  }

  @Test func `nobody can be taken for a real person`() {
    for person in people {
      #expect(person.email.hasSuffix("@example.org"))
      #expect(DemoWords.surnames.contains { person.name.hasSuffix(" " + $0) })
    }
  }

  @Test func `regions and roles are skewed as their shares say`() {
    #expect(DemoWords.regions.count == 13)
    #expect(DemoWords.roles.count == 16)
    #expect(DemoWords.regions.map(\.1).reduce(0, +) == 100)
    #expect(DemoWords.roles.map(\.1).reduce(0, +) == 100)
    for (region, share) in DemoWords.regions {
      #expect(people.count { $0.region == region } == 6 * share)
    }
    for (role, share) in DemoWords.roles {
      #expect(people.count { $0.role == role } == 6 * share)
    }
  }

  @Test func `three in ten name no organisation, the others one of 24 in their region`() {
    #expect(people.count { $0.organisation.isEmpty } == 180)
    #expect(Set(people.map(\.organisation)).subtracting([""]).count == 24)
    for person in people where !person.organisation.isEmpty {
      #expect(person.organisation.hasPrefix(person.region + " "))
    }
  }

  @Test func `no word needs quotes in a file`() {
    let words = people.flatMap { [$0.name, $0.email, $0.region, $0.role, $0.organisation] }
    #expect(!words.contains { $0.contains { ",\"\n".contains($0) } })
  }

  @Test func `the seed decides`() {
    #expect(DemoCommunity(seed: Demo.defaultSeed).csv == DemoCommunity(seed: Demo.defaultSeed).csv)
    #expect(
      DemoCommunity(seed: Demo.defaultSeed).csv != DemoCommunity(seed: Seed(entropy: 2)).csv)
  }

  @Test func `the next command survives spaces and quotes in a path`() {
    #expect(ShellWord.quoted("/tmp/rct-demo-x1/a.csv") == "/tmp/rct-demo-x1/a.csv")
    #expect(ShellWord.quoted("my files/a.csv") == "'my files/a.csv'")
    #expect(ShellWord.quoted("it's.csv") == #"'it'\''s.csv'"#)
  }
}
