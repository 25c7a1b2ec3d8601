public import Rounds

/// Reads pins (DESIGN section 4): who must be put together in this round.
public enum PinReader {
  /// The pins in `file`, members by the roster's ids.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> [Pin] {
    try BindingTable(file, roster: roster, allowUnknown: false, bindsTwo: true).checkedRows().map {
      Pin($0.members[0], $0.members[1], reason: $0.reason, until: $0.until)
    }
  }
}
