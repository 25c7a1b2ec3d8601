internal import Interchange
internal import RoundStore
internal import Rounds

/// What a command says of one member; empty texts take a value away.
public struct MemberFields: Hashable, Sendable {
  /// The name.
  public var name: String?
  /// The address.
  public var email: String?
  /// Whether the member takes part.
  public var status: String?
  /// The day of joining.
  public var joined: String?
  /// The language.
  public var locale: String?
  /// In every which round the member takes part.
  public var frequency: String?
  /// Facet values.
  public var values: [ColumnValue] = []

  /// Nothing.
  public init() {}

  /// The edit that these fields ask for.
  ///
  /// - Throws: A ``Failure`` for a text that is no status, no day or no address.
  func edit() throws(Failure) -> MemberEdit {
    var edit = MemberEdit()
    edit.name = name.map { MemberArgument.value($0) ?? "" }
    edit.email = try Self.setting(email) { text throws(Failure) in
      guard EmailAddress.isPlausible(text) else { throw .usage(.email(text)) }
      return text
    }
    edit.joined = try Self.setting(joined) { text throws(Failure) in
      guard let day = CivilDate(text) else { throw .usage(.day) }
      return day
    }
    edit.locale = try Self.setting(locale) { text throws(Failure) in text }
    edit.frequency = try Self.setting(frequency) { text throws(Failure) in
      guard let number = Int(text), (1...24).contains(number) else { throw .usage(.frequency) }
      return number
    }
    if let status {
      guard let known = MemberStatus(rawValue: FoldedText(status).folded) else {
        throw .usage(.status(status))
      }
      edit.status = known
    }
    for value in values {
      guard edit.facets[value.facet] == nil else { throw .usage(.setTwice(value.facet.name)) }
      edit.facets[value.facet] = value.value.map { .set($0) } ?? .clear
    }
    return edit
  }

  private static func setting<Value>(
    _ text: String?, _ convert: (String) throws(Failure) -> Value
  ) throws(Failure) -> MemberEdit.Setting<Value> {
    guard let text else { return .keep }
    guard let value = MemberArgument.value(text) else { return .clear }
    return .set(try convert(value))
  }
}
