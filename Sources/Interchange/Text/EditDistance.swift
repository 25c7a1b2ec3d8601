/// How far one text is from another.
enum EditDistance {
  /// The number of insertions, deletions, replacements and swaps of neighbours between two texts, no
  /// place edited twice (optimal string alignment); `nil` if it is more than `most`.
  ///
  /// - Complexity: O(product of the lengths), less where the texts soon differ too much.
  static func between<Element: Equatable>(
    _ first: [Element], _ second: [Element], atMost most: Int = .max
  ) -> Int? {
    var before: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var row = [i + 1]
      for j in second.indices {
        let replaced = last[j] + (first[i] == second[j] ? 0 : 1)
        var least = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      // A swap reaches back two rows.
      if min(row.min() ?? 0, last.min() ?? 0) > most { return nil }
      (before, last) = (last, row)
    }
    return last[second.count] <= most ? last[second.count] : nil
  }
}
