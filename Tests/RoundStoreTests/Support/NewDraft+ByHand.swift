import Rounds
import Testing

@testable import RoundStore

extension RoundRecord {
  /// What is known of groups that no solver drew.
  static let byHand = RoundRecord(
    seed: 7, engine: "test", cost: RoundCost(), bound: nil, proof: "none", method: "by hand",
    draw: "none", quality: "two pairs", facets: [:], notices: [])
}

extension NewDraft {
  /// A draft of 1 March 2027 with these groups, from all that the programme has.
  static func byHand(
    _ groups: [[MemberID]], sittingOut: MemberID? = nil, from state: ProgrammeState,
    label: String = "2027-03", notes: [String] = [], shownFacets: [Facet] = ["region"],
    replacing: Bool = false
  ) throws -> NewDraft {
    let date = try #require(CivilDate("2027-03-01"))
    let input = RoundInput(
      roster: state.roster, history: state.history, exclusions: state.exclusions,
      policy: Policy(odd: .sitOut), date: date)
    let terms = try RoundTerms(input)
    return NewDraft(
      label: label, input: input, terms: terms, revision: state.revision,
      round: Round(number: terms.number, date: date, groups: groups, sittingOut: sittingOut),
      record: .byHand, notes: notes, shownFacets: shownFacets, replacing: replacing)
  }
}
