/// The contacts of several rounds together.
public struct Totals: Encodable, Hashable, Sendable {
  /// All contacts.
  public let contacts: Int
  /// Those between people who had been in contact before.
  public let repeats: Int
  /// How many such pure chance would give.
  public let repeatsByChance: Double
  /// Those of ``repeats`` that the rules allowed, because they look back no further.
  public let allowedRepeats: Int
  /// Repeats that are not proven unavoidable, in rounds of which that is known.
  public let avoidableRepeats: Int
  /// Repeats in rounds of which nothing is known of the draw.
  public let unexplainedRepeats: Int
  /// Pairs of people who had a contact, each counted once.
  public let pairsOfPeople: Int

  /// Contacts between people who had not been in contact before.
  public var newContacts: Int { contacts - repeats }

  private enum CodingKeys: String, CodingKey {
    case contacts, repeats
    case repeatsByChance = "repeats_by_chance"
    case allowedRepeats = "allowed_repeats"
    case avoidableRepeats = "avoidable_repeats"
    case unexplainedRepeats = "unexplained_repeats"
    case pairsOfPeople = "pairs_of_people"
  }

  init(_ rounds: [RoundFigures], pairsOfPeople: Int) {
    contacts = rounds.reduce(0) { $0 + $1.contacts }
    repeats = rounds.reduce(0) { $0 + $1.repeats }
    repeatsByChance = rounds.reduce(0) { $0 + $1.repeatsByChance }
    avoidableRepeats = rounds.reduce(0) { $0 + ($1.avoidableRepeats ?? 0) }
    allowedRepeats = rounds.reduce(0) { $0 + $1.allowedRepeats }
    unexplainedRepeats = rounds.reduce(0) {
      $0 + ($1.avoidableRepeats == nil ? $1.repeats - $1.allowedRepeats : 0)
    }
    self.pairsOfPeople = pairsOfPeople
  }
}
