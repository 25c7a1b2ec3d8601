/// One part of a round that is drawn in parts, each by a process of its own: `2/4`.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// Which part, from 1.
  public let index: Int
  /// Of how many.
  public let count: Int

  /// The part that an argument names: `2/4`.
  public init(argument: String) throws(UsageError) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
      (1...1_000).contains(count), (1...count).contains(index)
    else { throw .shard(argument) }
    (self.index, self.count) = (index, count)
  }

  /// `2/4`.
  public var description: String { "\(index)/\(count)" }
}
