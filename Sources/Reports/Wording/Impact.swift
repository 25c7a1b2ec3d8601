internal import Rounds

/// What the programme did, in three sentences.
struct Impact {
  /// The sentences, each with its full stop.
  let sentences: [String]

  init(_ figures: ProgrammeFigures) {
    guard figures.totals.contacts > 0 else {
      sentences = [
        figures.rounds.isEmpty
          ? "Nobody has met yet: there is no round to report on."
          : "Nobody met in \(Amount.count(figures.rounds.count, "round"))."
      ]
      return
    }
    sentences = [
      Self.meetings(figures), Self.reach(figures), Self.crossing(figures) ?? Self.repeats(figures),
    ].compactMap(\.self)
  }

  private static func meetings(_ figures: ProgrammeFigures) -> String {
    let who = Amount.count(figures.people.met, "person", "people")
    let rounds = Amount.count(figures.rounds.count, "round")
    let contacts = Amount.count(figures.totals.contacts, "contact")
    let fresh = Self.fresh(figures.totals.newContacts, of: figures.totals.contacts)
    return "\(who) made \(contacts) in \(rounds), \(fresh)."
  }

  /// How many of some contacts were new.
  static func fresh(_ new: Int, of contacts: Int) -> String {
    let people = "between people who had not met in a round before"
    switch contacts {
    case 1: return new == 1 ? people : "between people who had met in a round before"
    case new where new > 0: return "every one of them \(people)"
    default: return "\(Amount.grouped(new)) of them \(people)"
    }
  }

  private static func reach(_ figures: ProgrammeFigures) -> String? {
    let parts = figures.matrices.filter { $0.pairs > 0 }.map { matrix in
      "\(Amount.grouped(matrix.linkedPairs)) of \(Amount.count(matrix.pairs, "\(matrix.facet) pair"))"
    }
    guard !parts.isEmpty else { return nil }
    return "They met across \(parts.listed)."
  }

  private static func crossing(_ figures: ProgrammeFigures) -> String? {
    guard let crossing = figures.crossing, crossing.known > 0, crossing.acrossByChance > 0 else {
      return nil
    }
    let share = Amount.percent(Double(crossing.across) / Double(crossing.known))
    let factor = Amount.decimal(Double(crossing.across) / crossing.acrossByChance)
    let names = crossing.facets.listed
    // A share is only of those of which it is known.
    let crossed =
      crossing.known == figures.totals.contacts
      ? "contacts crossed both \(names)"
      : "the \(Amount.count(crossing.known, "contact")) whose \(names) are known crossed both"
    return "\(share) of \(crossed), "
      + (factor == "1.0" ? "about" : "\(factor) times") + " what chance would give."
  }

  private static func repeats(_ figures: ProgrammeFigures) -> String {
    "\(Amount.count(figures.totals.repeats, "contact")) repeated an earlier one; chance would have repeated "
      + "\(Amount.expected(figures.totals.repeatsByChance))."
  }

  /// What a page says above the shares: what was, beside what chance would give.
  static func mixing(_ figures: ProgrammeFigures) -> String {
    let parts = figures.mixing.filter { $0.withinByChance > 0 }.map { mixing in
      "\(Amount.grouped(mixing.within)) inside one \(mixing.facet) "
        + "(chance: \(Amount.expected(mixing.withinByChance)))"
    }
    guard !parts.isEmpty else {
      guard figures.mixing.contains(where: { $0.across > 0 }) else {
        return "Nothing is known of who met across."
      }
      return figures.mixing.allSatisfy { $0.notGiven == 0 }
        ? "All contacts were across." : "All contacts of which the values are known were across."
    }
    return
      "Of \(Amount.count(figures.totals.contacts, "contact")), \(parts.joined(separator: ", "))."
  }
}
