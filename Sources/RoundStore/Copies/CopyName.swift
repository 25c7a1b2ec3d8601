/// The name of a copy in the folder of copies: `rct-20270301T090000Z-import.sqlite`, and for more of one
/// moment `rct-20270301T090000Z-import-2.sqlite` and so on.
struct CopyName: Hashable {
  /// When it was made.
  let moment: String
  /// Before what, or what for.
  let what: String
  /// Which one of that moment it is.
  var number = 1

  /// The day on which it was made, as `20270301`.
  var day: Substring { moment.prefix(8) }

  /// The first one for `what` at a moment, as `2027-03-01T09:00:00Z`.
  init(_ what: String, at moment: String) {
    self.moment = moment.filter { $0 != "-" && $0 != ":" }
    self.what = what
  }

  /// Reads a name; `nil` = it is another file's.
  init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), text.hasSuffix(Self.suffix) else { return nil }
    let parts = text.dropFirst(Self.prefix.count).dropLast(Self.suffix.count).split(separator: "-")
    guard let moment = parts.first else { return nil }
    (self.moment, what) = (String(moment), parts.count > 1 ? String(parts[1]) : "")
    number = parts.dropFirst(2).last.flatMap { Int($0) } ?? 1
  }

  private static let prefix = "rct-"
  private static let suffix = ".sqlite"
}

extension CopyName: Comparable {
  /// The earlier one first; of one moment the lower number.
  static func < (first: CopyName, second: CopyName) -> Bool {
    (first.moment, first.number, first.what) < (second.moment, second.number, second.what)
  }
}

extension CopyName: CustomStringConvertible {
  var description: String {
    "\(Self.prefix)\(moment)-\(what)\(number == 1 ? "" : "-\(number)")\(Self.suffix)"
  }
}
