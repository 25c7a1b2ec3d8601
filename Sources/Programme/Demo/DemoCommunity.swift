/// An invented community of a few hundred people, the same for the same seed.
struct DemoCommunity {
  struct Person {
    let id: String
    let name: String
    let email: String
    let region: String
    let role: String
    let organisation: String
  }

  /// The people, by id.
  let people: [Person]

  /// Invents `count` people (at most 800: each has a name of its own).
  init(count: Int = 600, seed: Seed) {
    var random = InventedRandom(seed: seed.value)
    let names = random.shuffled(
      DemoWords.firstNames.flatMap { first in DemoWords.surnames.map { "\(first) \($0)" } })
    let regions = random.shuffled(Self.shares(DemoWords.regions.map(\.1), of: count))
    let roles = random.shuffled(Self.shares(DemoWords.roles.map(\.1), of: count))
    // Three in ten say nothing about where they work.
    let employed = random.shuffled(Self.shares([70, 30], of: count)).map { $0 == 0 }
    people = (0..<count).map { number in
      let choices = DemoWords.organisations(ofRegion: regions[number])
      let organisation = choices[random.below(choices.count)]
      return Person(
        id: Self.id(number + 1), name: names[number], email: Self.email(of: names[number]),
        region: DemoWords.regions[regions[number]].0, role: DemoWords.roles[roles[number]].0,
        organisation: employed[number] ? organisation : "")
    }
  }

  /// The members file.
  ///
  /// The words of the community need no quotes.
  var csv: String {
    let rows = people.map {
      "\($0.id),\($0.name),\($0.email),\($0.region),\($0.role),\($0.organisation)"
    }
    return (["id,name,email,region,role,organisation"] + rows).joined(separator: "\n") + "\n"
  }

  /// `count` numbers of shares: each number as often as its share in per cent says, the rest, lost
  /// in rounding, to the first.
  private static func shares(_ shares: [Int], of count: Int) -> [Int] {
    let exact = shares.enumerated().flatMap { number, share in
      [Int](repeating: number, count: share * count / 100)
    }
    return exact + [Int](repeating: 0, count: count - exact.count)
  }

  private static func id(_ number: Int) -> String {
    "demo-" + String(String(1000 + number).dropFirst())
  }

  private static func email(of name: String) -> String {
    name.lowercased().map { $0 == " " ? "." : String($0) }.joined() + "@example.org"
  }
}
