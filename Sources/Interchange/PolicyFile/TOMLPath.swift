/// Where a value is in a TOML document, by keys and positions: `rule`, 0, `recall`, `weight`.
struct TOMLPath: Hashable, Sendable {
  /// One step down.
  enum Step: Hashable, Sendable {
    /// Into a table.
    case key(String)
    /// Into an array.
    case index(Int)
  }

  /// The steps from the root.
  var steps: [Step] = []

  /// The path one step into a table.
  func key(_ key: String) -> TOMLPath { TOMLPath(steps: steps + [.key(key)]) }

  /// The path one step into an array.
  func index(_ index: Int) -> TOMLPath { TOMLPath(steps: steps + [.index(index)]) }
}
