/// What `rct.toml` says of how long what is kept of people.
public struct PrivacySettings: Hashable, Sendable {
  /// A time that is counted in days, or in months of the calendar.
  public enum Period: Hashable, Sendable {
    /// So many days.
    case days(Int)
    /// So many months.
    case months(Int)
  }

  /// For how long the texts of messages are kept after they have left, or failed; `nil` = for ever.
  public var messages: Period? = .days(90)
  /// For how long members are kept after they have left; `nil` = for ever.
  public var leftMembers: Period?
  /// Whether the scheduled job erases, too.
  public var isScheduled = false

  /// The settings of a programme that says nothing of it.
  public init() {}
}

/// The table `[privacy]` of `rct.toml`.
enum PrivacyTable {
  private static let path = TOMLPath().key("privacy")
  private static let keys = ["erase_messages_after", "forget_left_after", "scheduled"]

  /// The settings that the table describes, with the default for whatever it leaves out.
  static func read(_ document: inout PolicyDocument) -> PrivacySettings {
    var privacy = PrivacySettings()
    guard document.table(at: path) != nil else { return privacy }
    document.checkKeys(of: path, allowed: keys)
    if let period = period("erase_messages_after", "\"90 days\"", &document) {
      privacy.messages = period
    }
    if let period = period("forget_left_after", "\"24 months\"", &document) {
      privacy.leftMembers = period
    }
    privacy.isScheduled =
      document.value(at: path.key("scheduled"), "true or false") { node in
        if case .boolean(let value) = node { value } else { nil }
      } ?? privacy.isScheduled
    return privacy
  }

  /// The outer `nil`: the file does not say it, or says it wrong; the inner one: never.
  private static func period(
    _ key: String, _ example: String, _ document: inout PolicyDocument
  ) -> PrivacySettings.Period?? {
    document.value(at: path.key(key), "\(example) or \"never\"") { node in
      guard case .string(let text) = node else { return nil }
      if text == "never" { return .some(nil) }
      let words = text.split(separator: " ")
      guard words.count == 2, let number = Int(words[0]), (1...1_000).contains(number) else {
        return nil
      }
      switch words[1].hasSuffix("s") ? words[1].dropLast() : words[1] {
      case "day": return .some(.days(number))
      case "week": return .some(.days(7 * number))
      case "month": return .some(.months(number))
      case "year": return .some(.months(12 * number))
      default: return nil
      }
    }
  }
}
