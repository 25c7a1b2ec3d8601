internal import Reports

/// What a terminal can show.
public struct TerminalLook: Hashable, Sendable {
  let look: TerminalReport.Look

  /// A terminal with so many columns, that shows block characters and may be sent colours, or not.
  public init(unicode: Bool, colour: Bool, width: Int) {
    look = TerminalReport.Look(unicode: unicode, colour: colour, width: width)
  }
}
