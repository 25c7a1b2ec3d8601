/// The figures of each round as the rows of a table, for spreadsheets.
public enum FigureTable {
  /// A header and one row a round; numbers without thousands' signs, expected ones with two decimals.
  public static func rows(_ figures: ProgrammeFigures) -> [[String]] {
    let facets = figures.mixing.map(\.facet)
    let header =
      [
        "round", "label", "date", "participants", "newcomers", "left_out", "absent", "pairs",
        "trios",
        "larger_groups", "met", "not_met", "contacts", "new_contacts", "repeats",
        "repeats_by_chance", "allowed_repeats", "avoidable_repeats",
      ]
      + facets.flatMap {
        ["\($0)_across", "\($0)_within", "\($0)_not_given", "\($0)_across_by_chance"]
      }
    return [header] + figures.rounds.map(row)
  }

  private static func row(_ round: RoundFigures) -> [String] {
    let counts = [
      round.participants, round.newcomers, round.leftOut, round.absent, round.pairs, round.trios,
      round.largerGroups, round.met, round.notMet, round.contacts, round.newContacts, round.repeats,
    ]
    return [String(round.round), round.label, round.date ?? ""]
      + counts.map { $0.map(String.init) ?? "" }
      + [decimal(round.repeatsByChance), String(round.allowedRepeats)]
      + [round.avoidableRepeats.map(String.init) ?? ""]
      + round.mixing.flatMap {
        [String($0.across), String($0.within), String($0.notGiven), decimal($0.acrossByChance)]
      }
  }

  private static func decimal(_ number: Double) -> String {
    Amount.decimal(number, 2).filter { $0 != "," }
  }
}
