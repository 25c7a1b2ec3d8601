public import Rounds

/// Reads pins: who must be put together in this round.
public enum PinReader {
  /// The pins in `file`, members by the roster's ids.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> [Pin] {
    try sheet(file, roster: roster).pins
  }

  /// The same, with what is not read of the file.
  ///
  /// - Throws: As ``read(_:roster:)``.
  public static func sheet(
    _ file: SourceFile, roster: Roster
  ) throws(InterchangeError) -> PinSheet {
    let table = BindingTable(file, roster: roster, allowUnknown: false, bindsTwo: true)
    let pins = try table.checkedRows().map {
      Pin($0.members[0], $0.members[1], reason: $0.reason, until: $0.until)
    }
    return PinSheet(pins: pins, unread: table.unread)
  }
}

/// The pins of a file, and what was not read of it.
public struct PinSheet: Sendable {
  /// The pins.
  public let pins: [Pin]
  /// The headings of columns that are not read, and hold something.
  public let unread: [String]
}
