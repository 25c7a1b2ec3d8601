public import Rounds

/// Values of facets, and what they are called instead: "GP" for "General Practitioner".
public struct ValueMap: Hashable, Sendable {
  /// One value.
  public struct Entry: Hashable, Sendable {
    /// The facet.
    public let facet: Facet
    /// The value, in any case.
    public let value: String
    /// What it is called instead; `nil` = the members have no value then.
    public let becomes: String?
  }

  private struct Key: Hashable {
    let facet: Facet
    let value: FoldedText
  }

  /// The entries, in their order.
  public private(set) var entries: [Entry] = []
  private var indexOfKey: [Key: Int] = [:]

  /// A map of nothing.
  public init() {}

  /// Whether there is nothing in it.
  public var isEmpty: Bool { entries.isEmpty }

  /// What `value` of `facet` is called; nothing is mapped twice.
  func mapped(_ value: String, of facet: Facet) -> String? {
    guard let index = index(of: value, facet) else { return value }
    return entries[index].becomes
  }

  /// The entry for `value` of `facet`.
  func entry(_ value: String, of facet: Facet) -> Entry? {
    index(of: value, facet).map { entries[$0] }
  }

  /// Adds `entry`, or puts it into the place of an earlier one for the same value.
  mutating func set(_ entry: Entry) {
    let key = Key(facet: entry.facet, value: FoldedText(entry.value))
    if let index = indexOfKey[key] {
      entries[index] = entry
    } else {
      indexOfKey[key] = entries.count
      entries.append(entry)
    }
  }

  /// The map with the entries of `other` added; where both have a value, the other counts.
  ///
  /// What became something that `other` calls otherwise becomes that: a list has the first spelling again
  /// next month. What would become itself so is left alone from now on.
  public func merging(_ other: ValueMap) -> ValueMap {
    var result = ValueMap()
    for entry in entries {
      guard let name = entry.becomes, let later = other.entry(name, of: entry.facet) else {
        result.set(entry)
        continue
      }
      guard later.becomes.map({ FoldedText($0) }) != FoldedText(entry.value) else { continue }
      result.set(Entry(facet: entry.facet, value: entry.value, becomes: later.becomes))
    }
    for entry in other.entries { result.set(entry) }
    return result
  }

  private func index(of value: String, _ facet: Facet) -> Int? {
    indexOfKey.isEmpty ? nil : indexOfKey[Key(facet: facet, value: FoldedText(value))]
  }
}
