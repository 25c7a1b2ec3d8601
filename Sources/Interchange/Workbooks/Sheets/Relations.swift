/// Which parts a part refers to (ECMA-376 part 2, clause 9): programs are free to name and place them.
final class Relations: XMLVisitor {
  private struct Key: Hashable {
    let id: String
    let type: String
  }

  // Of several that are alike, the first: a hostile workbook may have very many.
  private var targetOfKey: [Key: String] = [:]
  private var targetOfType: [String: String] = [:]
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
    targetOfType[type].map(path)
  }

  /// The path of the part with this id, if it is of this type.
  func target(_ id: String, ofType type: String) -> String? {
    targetOfKey[Key(id: id, type: type)].map(path)
  }

  func start(_ element: XMLElement) {
    guard element.name == "Relationship", element["TargetMode"] != "External",
      let id = element["Id"], let type = element["Type"], let target = element["Target"]
    else { return }
    // Two standards have the same types in different name spaces.
    let word = type.split(separator: "/").last.map(String.init) ?? ""
    let key = Key(id: id, type: word)
    if targetOfKey[key] == nil { targetOfKey[key] = target }
    if targetOfType[word] == nil { targetOfType[word] = target }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The path from the top of the archive: only ever compared with the names of its parts.
  private func path(_ target: String) -> String {
    let whole = target.hasPrefix("/") ? target : folder + target
    var steps: [Substring] = []
    for step in whole.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}
