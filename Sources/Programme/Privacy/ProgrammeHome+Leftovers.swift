internal import RoundStore

extension ProgrammeHome {
  private var foldersOfCopies: [String] { [folder, backups.path] }

  /// What copies that were interrupted left: all that the database had, and nobody knows of it.
  var leftovers: [String] { foldersOfCopies.flatMap { Leftovers.found(in: $0) } }

  /// Removes them, and says how many there were.
  func removeLeftovers() -> [String] {
    let count = foldersOfCopies.map { Leftovers.remove(from: $0).count }.reduce(0, +)
    guard count > 0 else { return [] }
    return [
      "\(count.of("file")) that \(count == 1 ? "an interrupted copy" : "interrupted copies") of the "
        + "database had left \(count == 1 ? "was" : "were") removed"
    ]
  }
}

extension Answer {
  /// Says that the database could not be written anew after something was erased from it.
  mutating func leavesTraces(in home: ProgrammeHome) {
    needs.append(
      "it is erased, but \(home.database) could not be written anew, so that bits of it may still be in unused "
        + "places of the file: look for room on the disk, and for programs that have it open; whatever is "
        + "erased next takes them away")
    words.append(contentsOf: needs.suffix(1))
    status = .needsPerson
  }
}
