/// The files that a round is drawn from.
public struct RoundFiles: Hashable, Sendable {
  /// The members.
  public var members: String
  /// The history, any number of files.
  public var history: [String]
  /// Who must not meet.
  public var exclusions: String?
  /// Whether an exclusion may name somebody who is not among the members.
  public var allowUnknown: Bool
  /// Who must meet.
  public var pins: String?
  /// The rules; `nil` = the default ones.
  public var policy: String?

  /// What is said of their form.
  public var form = FileForm()

  /// The sheets of the files that are workbooks.
  public var sheets = Sheets()

  /// Which sheet of a workbook is meant; `nil` = the first. That of the members is a part of the form.
  public struct Sheets: Hashable, Sendable {
    /// Of each history file.
    public var history: String?
    /// Of the exclusions.
    public var exclusions: String?
    /// Of the pins.
    public var pins: String?
    /// Of a pair list that is checked.
    public var pairs: String?

    /// The first of each.
    public init() {}
  }

  /// All of them.
  var all: [String] { [members] + history + [exclusions, pins, policy].compactMap(\.self) }

  /// The files of a round.
  public init(
    members: String, history: [String] = [], exclusions: String? = nil,
    allowUnknown: Bool = false, pins: String? = nil, policy: String? = nil
  ) {
    (self.members, self.history) = (members, history)
    (self.exclusions, self.allowUnknown) = (exclusions, allowUnknown)
    (self.pins, self.policy) = (pins, policy)
  }
}
