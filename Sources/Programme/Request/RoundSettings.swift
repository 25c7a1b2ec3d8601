/// What a command says about a round besides its files; each overrides what the files say.
public struct RoundSettings: Hashable, Sendable {
  /// The number of the round; `nil` = the next one.
  public var number: Int?
  /// The day of the round; `nil` = today.
  public var day: RoundDay?
  /// The group size; `nil` = that of the policy.
  public var groupSize: Int?

  /// Settings that leave everything open that is not given.
  public init(number: Int? = nil, day: RoundDay? = nil, groupSize: Int? = nil) {
    (self.number, self.day, self.groupSize) = (number, day, groupSize)
  }

  /// The round's number that an argument names.
  public static func number(argument: String) throws(UsageError) -> Int {
    guard let number = Int(argument), number >= 1 else { throw .round }
    return number
  }

  /// The group size that an argument names.
  public static func groupSize(argument: String) throws(UsageError) -> Int {
    guard let size = Int(argument), (2...8).contains(size) else { throw .groupSize }
    return size
  }
}
