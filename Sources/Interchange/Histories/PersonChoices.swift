public import Rounds

/// A text of which it is not clear whom it means.
public struct PersonQuestion: Hashable, Sendable {
  /// The text.
  public let text: String
  /// The ids of members who may be meant: those of that name, else those of names like it.
  public let candidates: [MemberID]
  /// Whether more than one member has just this name.
  public let isAmbiguous: Bool
  /// Whether it is the id of the candidates without its leading zeros, which a spreadsheet takes away.
  public let hasLostZeros: Bool
  /// Where it stands first.
  public let first: Finding
}

/// Whom texts mean, as somebody chose.
public struct PersonChoices: Hashable, Sendable {
  /// What was chosen.
  public enum Choice: Hashable, Sendable {
    /// This member.
    case member(MemberID)
    /// Somebody who is no member any more: kept by this very text.
    case left
    /// Nobody: the text is left out.
    case nobody
  }

  private var choiceOfText: [FoldedText: Choice] = [:]

  /// Nothing chosen.
  public init() {}

  subscript(text: String) -> Choice? {
    get { choiceOfText.isEmpty ? nil : choiceOfText[FoldedText(text)] }
    set { choiceOfText[FoldedText(text)] = newValue }
  }
}
