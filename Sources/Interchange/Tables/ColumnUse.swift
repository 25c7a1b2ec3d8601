/// How a column of a file was understood.
public struct ColumnUse: Hashable, Sendable {
  /// What became of it.
  public enum Meaning: Hashable, Sendable {
    /// It is the column that we call so.
    case column(String)
    /// It is kept as a facet of this name.
    case facet(String)
    /// It is not read.
    case leftOut
  }

  /// The heading as in the file; of a name in parts, those of the parts.
  public let heading: String
  /// What became of it.
  public let meaning: Meaning

  /// Whether it is kept as a facet and holds past groups of the members.
  public var isPastGroups: Bool {
    guard case .facet = meaning else { return false }
    return HistoryForm.vocabulary.name(of: heading) == "previous_groups"
  }
}

extension TableHeader {
  /// What becomes of every column of a members file, from left to right.
  var uses: [ColumnUse] {
    columns.indices.compactMap { index in
      let column = columns[index]
      guard !column.text.isEmpty, !nameParts.contains(index) else { return nil }
      return ColumnUse(heading: column.text, meaning: meaning(of: index))
    }
  }

  /// Whether the column at `index` is a facet of the members.
  func isFacet(_ index: Int) -> Bool {
    let name = columns[index].name
    return self.index(of: name) == index && ColumnVocabulary.isFacet(name)
  }

  private func meaning(of index: Int) -> ColumnUse.Meaning {
    let name = columns[index].name
    let known = ColumnVocabulary.personal + ["region", "role", "organisation"]
    if name.isEmpty || ColumnVocabulary.dropped.contains(name) { return .leftOut }
    return known.contains(name) ? .column(name) : .facet(name)
  }
}
