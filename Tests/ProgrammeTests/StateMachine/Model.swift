import RoundStore
import Rounds

/// The rules of membership and rounds, as simply as they can be said: what the programme is compared
/// with.
struct Model {
  struct Person: Equatable {
    var status = MemberStatus.active
    var until: CivilDate?
    var skipsBefore: Int?
    var frequency: Int?
    var joined: CivilDate?

    /// Whether nothing speaks against it but that they were not expected.
    func takesPart(on day: CivilDate, in round: Int) -> Bool {
      let isBack = status == .paused && until.map { $0 <= day } ?? false
      return (status == .active || isBack) && round >= skipsBefore ?? 0
    }
  }

  /// What undo can take back.
  struct Membership: Equatable {
    var people: [String: Person] = [:]
    var exclusions: Set<Set<String>> = []
    /// Who signed up, by the label of the round.
    var signUps: [String: Set<String>] = [:]
    /// Who turned out to be whom.
    var mergedInto: [String: String] = [:]

    /// The one for whom a name stands now.
    func present(_ name: String) -> String {
      var name = name
      while let next = mergedInto[name] { name = next }
      return name
    }
  }

  struct Round: Equatable {
    var label: String
    var number: Int
    var day: CivilDate
    /// Groups, and people left out as rows of one.
    var rows: Set<Set<String>>

    var everybody: Set<String> { rows.reduce(into: []) { $0.formUnion($1) } }

    func partners(of name: String) -> Set<String> {
      (rows.first { $0.contains(name) } ?? []).subtracting([name])
    }
  }

  /// Whether rounds are for those who sign up.
  var isPerRound = false
  /// For how many days after joining somebody is not expected.
  var grace = 0

  var now = Membership()
  var draft: Round?
  var confirmed: [Round] = []
  /// What was before each change that can be taken back.
  var before: [Membership] = []
  /// What names people by who asked to be forgotten.
  var pseudonyms: [String: String] = [:]
  /// Who was forgotten, and comes back by no list.
  var forgotten: Set<String> = []

  var next: Int { (confirmed.last?.number ?? 0) + 1 }

  /// Whom a draw of the round called `label` on `day` is for.
  func participants(on day: CivilDate, _ label: String) -> Set<String> {
    let isOver = confirmed.contains { $0.label == label }
    return Set(
      now.people.filter { name, person in
        guard person.takesPart(on: day, in: next) else { return false }
        if isPerRound { return !isOver && now.signUps[label]?.contains(name) ?? false }
        if grace > 0, let joined = person.joined, day < joined.adding(days: grace) { return false }
        guard let frequency = person.frequency, let last = lastRound(of: name) else { return true }
        return next - last >= frequency
      }.keys)
  }

  /// The number of the last round in which somebody was not alone.
  private func lastRound(of name: String) -> Int? {
    confirmed.last { round in
      round.rows.contains { row in row.count > 1 && row.contains { now.present($0) == name } }
    }?.number
  }

  /// Whether two who must not meet are in one group of the draft.
  var isDraftBroken: Bool {
    draft?.rows.contains { row in
      let names = Set(row.map { now.present($0) })
      return now.exclusions.contains { $0.isSubset(of: names) }
    } ?? false
  }

  /// Whether somebody is in a round in which people still meet on `day`.
  func isUnderWay(with name: String, on day: CivilDate) -> Bool {
    confirmed.contains { round in
      day < round.day.adding(days: 28) && round.everybody.contains { now.present($0) == name }
    }
  }

  /// Those in the draft, or the last round, with whom nobody is newly put.
  func gone(from round: Round?, on day: CivilDate) -> Set<String> {
    guard let round else { return [] }
    let number = draft == nil ? Int.max : round.number
    return round.everybody.filter { name in
      let present = now.present(name)
      guard let person = now.people[present], person.takesPart(on: max(day, round.day), in: number)
      else { return true }
      let own = round.everybody.filter { now.present($0) == present }
      return name != (own.contains(present) ? present : own.min())
    }
  }

  /// Changes the membership in a way that can be taken back, and says whether anything is different.
  mutating func change(_ body: (inout Membership) -> Void) -> Bool {
    let old = now
    body(&now)
    guard now != old else { return false }
    before.append(old)
    if before.count > 10 { before.removeFirst() }
    return true
  }

  /// The groups that history should have: with the names that people have now.
  var history: [[String]] {
    confirmed.flatMap { round in
      round.rows.compactMap { row -> [String]? in
        let names = Set(row.map { now.present($0) })
        // Two who are one were no group.
        return names.count == 1 && row.count > 1 ? nil : [String(round.number)] + names.sorted()
      }
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Gives somebody who is forgotten another name wherever they are.
  mutating func rename(_ name: String, to pseudonym: String) {
    func renamed(_ round: Round) -> Round {
      var round = round
      round.rows = Set(
        round.rows.map { row in Set(row.map { $0 == name ? pseudonym : $0 }) })
      return round
    }
    draft = draft.map(renamed)
    confirmed = confirmed.map(renamed)
  }
}
