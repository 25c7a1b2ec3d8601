extension [String] {
  /// Each once, in order, with how often it is there: `draw, confirm, export (2)`.
  var counted: String {
    var seen: [String] = []
    for word in self where !seen.contains(word) { seen.append(word) }
    return seen.map { word in
      let times = count { $0 == word }
      return times == 1 ? word : "\(word) (\(times))"
    }.joined(separator: ", ")
  }
}
