internal import Interchange

/// How the columns of a file were understood, in words.
struct ColumnWords {
  private let columns: [ColumnUse]

  init(_ columns: [ColumnUse]) {
    self.columns = columns
  }

  /// The sentences, one a line.
  var lines: [String] {
    var known: [String] = []
    var facets: [String] = []
    var leftOut: [String] = []
    for use in columns {
      let heading = "\"\(TextTable.harmless(use.heading))\""
      switch use.meaning {
      case .column(let name): known.append("\(heading) is \(name)")
      case .facet(let name):
        facets.append(name == use.heading.lowercased() ? heading : "\(heading) as \"\(name)\"")
      case .leftOut: leftOut.append(heading)
      }
    }
    return [("understood", known), ("kept as facets", facets), ("left out", leftOut)]
      .filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }
  }
}
