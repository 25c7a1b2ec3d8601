public import Rounds

/// A drawn round on its way into the database.
public struct NewDraft: Sendable {
  /// Its label.
  public var label: String
  /// What it was drawn from.
  public var terms: RoundTerms
  /// What it was drawn from, as it was given.
  public var input: RoundInput
  /// The revision of the programme that the input was read at.
  public var revision: Int
  /// Who meets whom.
  public var round: Round
  /// What is known of the draw.
  public var record: RoundRecord
  /// Sentences about single members.
  public var notes: [String]
  /// Who does not take part, and why.
  public var absences: [(id: MemberID, reason: Absence)] = []
  /// The facets that pair lists show.
  public var shownFacets: [Facet]
  /// Whether a draft that is there is replaced.
  public var replacing: Bool

  /// A draft.
  public init(
    label: String, input: RoundInput, terms: RoundTerms, revision: Int, round: Round,
    record: RoundRecord, notes: [String], absences: [(id: MemberID, reason: Absence)] = [],
    shownFacets: [Facet], replacing: Bool
  ) {
    (self.label, self.input, self.terms, self.revision) = (label, input, terms, revision)
    (self.round, self.record, self.notes) = (round, record, notes)
    (self.absences, self.shownFacets, self.replacing) = (absences, shownFacets, replacing)
  }
}

extension [RoundSummary] {
  /// The draft, if there is one.
  public var draft: RoundSummary? { first { $0.state == .draft } }

  /// Those that happened: imported and confirmed ones.
  public var past: [RoundSummary] { filter { RoundState.past.contains($0.state) } }

  /// The number of the next round: one more than the highest of those that happened, also of one in
  /// which nobody is left. They are by number.
  var nextNumber: Int { (past.last?.number ?? 0) + 1 }

  /// Refuses a new draft that these rounds leave no room for.
  ///
  /// - Throws: ``StoreError/labelTaken(label:state:)`` or ``StoreError/draftExists(label:)``.
  public func refuseDraft(_ label: String, replacing: Bool) throws(StoreError) {
    if let taken = first(where: { $0.label == label }), !(replacing && taken.state == .draft) {
      throw .labelTaken(label: label, state: taken.state)
    }
    if let draft, draft.label != label { throw .draftExists(label: draft.label) }
  }
}
