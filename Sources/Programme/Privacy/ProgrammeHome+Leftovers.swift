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
