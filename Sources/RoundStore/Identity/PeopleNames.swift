internal import GRDB
internal import Rounds

/// The ids of people by their numbers: what is needed to read of them, and not to look for them.
struct PeopleNames {
  /// The id under which each was known, also where they turned out to be somebody else.
  private(set) var own: [Int64: MemberID] = [:]
  /// Who turned out to be whom, at the end of the chain.
  private var merged: [Int64: Int64] = [:]

  /// Everybody ever named. O(people).
  init(_ database: Database) throws {
    own.reserveCapacity(try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0)
    let rows = try Row.fetchCursor(database, sql: "SELECT number, id, merged_into FROM person")
    var next: [Int64: Int64] = [:]
    while let row = try rows.next() {
      let number: Int64 = try row.read(0)
      let id: String? = try row.read(1)
      own[number] = id.map { MemberID($0) } ?? Self.forgotten(number)
      if let other: Int64 = try row.read(2) { next[number] = other }
    }
    for number in next.keys {
      var (last, steps) = (number, 0)
      while let following = next[last] {
        (last, steps) = (following, steps + 1)
        // Nobody turns out to be themselves, in however many steps.
        guard steps <= next.count else { throw Contradiction() }
      }
      merged[number] = last
    }
  }

  /// The id under which somebody was known, also where they turned out to be somebody else.
  func ownID(of number: Int64) -> MemberID { own[number] ?? Self.forgotten(number) }

  /// Whether anybody turned out to be somebody else.
  var hasMerged: Bool { !merged.isEmpty }

  /// The id by which somebody is known now, or `nil` if nobody has the number.
  func known(_ number: Int64) -> MemberID? { own[merged[number] ?? number] }

  /// The id by which somebody is known now; of a person whose id was erased, one that nobody can have.
  func id(of number: Int64) -> MemberID { known(number) ?? Self.forgotten(number) }

  /// The number by which a person is known now: that at the end of the chain.
  func present(_ number: Int64) -> Int64 { merged[number] ?? number }

  /// All numbers of the person who has this one, ascending: whoever turned out to be them, in however
  /// many steps.
  ///
  /// - Complexity: O(people who were merged).
  func numbers(ofPersonWith number: Int64) -> [Int64] {
    numbers(ofPeopleWith: [number])
  }

  /// All numbers of the people who have these, person by person.
  ///
  /// - Complexity: O(numbers + people who were merged).
  func numbers(ofPeopleWith numbers: [Int64]) -> [Int64] {
    let former = Dictionary(grouping: merged.keys) { present($0) }
    var seen: Set<Int64> = []
    return numbers.map(present).filter { seen.insert($0).inserted }
      .flatMap { ((former[$0] ?? []) + [$0]).sorted() }
  }

  /// Somebody new.
  mutating func add(_ id: MemberID, _ number: Int64) { own[number] = id }

  /// What the id of somebody whose id was erased starts with: trimmed ids never start with a blank.
  static let forgottenMark = " forgotten "

  /// Whether an id is that of somebody whose id was erased.
  static func isForgotten(_ id: MemberID) -> Bool { id.text.hasPrefix(forgottenMark) }

  /// The id of somebody whose id was erased.
  static func forgotten(_ number: Int64) -> MemberID { MemberID("\(forgottenMark)\(number)") }
}
