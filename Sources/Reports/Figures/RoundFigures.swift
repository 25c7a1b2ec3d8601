internal import Rounds

/// What a report says of one round.
public struct RoundFigures: Encodable, Hashable, Sendable {
  /// Its number.
  public let round: Int
  /// Its name.
  public let label: String
  /// Its day, where it is known.
  public let date: String?
  /// How many took part.
  public let participants: Int
  /// How many of them for the first time.
  public let newcomers: Int
  /// How many took part and are in no group.
  public let leftOut: Int
  /// How many members did not take part; `nil` where nobody wrote it down.
  public let absent: Int?
  /// How many pairs there are.
  public let pairs: Int
  /// How many groups of three.
  public let trios: Int
  /// How many larger groups.
  public let largerGroups: Int
  /// How many groups said that they met.
  public let met: Int
  /// How many said that they did not.
  public let notMet: Int
  /// How many contacts there were: two members of one group, unless it did not meet.
  public let contacts: Int
  /// How many of them between people who had been in contact before.
  public let repeats: Int
  /// How many such pure chance would give.
  public let repeatsByChance: Double
  /// How many repeats the rules allowed, because they look back no further; 0 where nothing is known
  /// of the draw.
  public let allowedRepeats: Int
  /// How many repeats are not proven unavoidable; `nil` where nothing is known of the draw.
  public let avoidableRepeats: Int?
  /// How the contacts cross the lines of each facet.
  public let mixing: [MixingFigures]

  /// Contacts between people who had not been in contact before.
  public var newContacts: Int { contacts - repeats }

  private enum CodingKeys: String, CodingKey {
    case round, label, date, participants, newcomers, absent, pairs, trios, met, contacts, repeats
    case mixing
    case leftOut = "left_out"
    case largerGroups = "larger_groups"
    case notMet = "not_met"
    case repeatsByChance = "repeats_by_chance"
    case allowedRepeats = "allowed_repeats"
    case avoidableRepeats = "avoidable_repeats"
  }

  init(_ entry: ContactLedger.Entry, facets: [(facet: Facet, values: CodedValues)]) {
    let reported = entry.round
    (round, label, date) = (reported.number, reported.label, reported.date?.description)
    participants = entry.participants.count
    newcomers = entry.newcomers
    leftOut = entry.participants.count - entry.placed.count
    absent = reported.absent
    pairs = reported.groups.count { $0.members.count == 2 }
    trios = reported.groups.count { $0.members.count == 3 }
    largerGroups = reported.groups.count - pairs - trios
    met = reported.groups.count { $0.met == true }
    notMet = entry.notMet
    contacts = entry.contacts.count
    repeats = entry.repeats.count
    repeatsByChance = PureChance(participants: participants, contacts: contacts)
      .expected(among: entry.acquainted)
    allowedRepeats = entry.allowedRepeats
    // A meeting may have been told of after the draw, which could not avoid it then.
    let held = repeats - allowedRepeats
    avoidableRepeats = held == 0 ? 0 : reported.unavoidableRepeats.map { max(0, held - $0) }
    mixing = facets.map { MixingFigures(entry, facet: $0.facet, values: $0.values) }
  }
}
