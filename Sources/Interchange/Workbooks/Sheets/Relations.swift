/// Which parts a part refers to (ECMA-376 part 2, clause 9): programs are free to name and place them.
final class Relations: XMLVisitor {
  private struct Relation {
    let id: String
    let type: String
    let target: String
  }

  private var relations: [Relation] = []
  private let folder: Substring

  /// The relations of the part at `path`; of the package itself, if it is empty.
  ///
  /// A part without relations has none.
  init(of path: String, in archive: ZipArchive) throws(WorkbookError) {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    folder = path[..<slash]
    let name = "\(folder)_rels/\(path[slash...]).rels"
    guard let entry = archive.entry(name) else { return }
    try XMLPart(entry, of: archive, for: self).finish()
  }

  /// The path of the first part of this type.
  func target(ofType type: String) -> String? {
    relations.first { $0.type == type }.map(path)
  }

  /// The path of the part with this id, if it is of this type.
  func target(_ id: String, ofType type: String) -> String? {
    relations.first { $0.id == id && $0.type == type }.map(path)
  }

  func start(_ element: XMLElement) {
    guard element.name == "Relationship", element["TargetMode"] != "External",
      let id = element["Id"], let type = element["Type"], let target = element["Target"]
    else { return }
    // Two standards have the same types in different name spaces.
    let word = type.split(separator: "/").last.map(String.init) ?? ""
    relations.append(Relation(id: id, type: word, target: target))
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The path from the top of the archive: only ever compared with the names of its parts.
  private func path(_ relation: Relation) -> String {
    let whole = relation.target.hasPrefix("/") ? relation.target : folder + relation.target
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
