internal import RoundStore

extension Doctor {
  /// Whether the disk is one on which a database can be.
  var disk: [Diagnosis] {
    let place = FilePlace(home.folder)
    var findings = home.dangers.map { Diagnosis("disk", .fault, $0) }
    if place.isOnReadOnlyDisk {
      // What an interrupted change left has to be taken back before anybody copies it.
      let canBeCopied = FilePlace(home.journal).size == 0
      findings.append(
        Diagnosis(
          "disk", .fault,
          "the folder is on a disk that can only be read at the moment, so nothing can be changed"
            + (canBeCopied
              ? "; copies can be made on another one: rct backup FILE\(home.option)" : "")))
    }
    if !place.takesFiles {
      findings.append(
        Diagnosis(
          "disk", .fault, "the disk takes no more files, whatever room there is: remove some"))
    }
    let needed = max(100_000_000, 4 * FilePlace(home.database).size)
    findings.append(
      place.free < needed
        ? Diagnosis("disk", .fault, "\(place.free.bytesText) are free; make room for a few copies")
        : Diagnosis("disk", .fine, "\(place.free.bytesText) free"))
    return findings
  }
}

extension ProgrammeHome {
  /// Why its folder is no place for a database, whatever else is right.
  var dangers: [String] {
    let place = FilePlace(folder)
    var dangers: [String] = []
    if let system = place.sharedFileSystem {
      dangers.append(
        "the folder is on \(system), where two computers can damage a database: move it to a disk of this "
          + "computer")
    }
    let places = [place, FilePlace(database)].map { $0.resolved ?? absolute }
    if let service = places.lazy.compactMap(SynchronisedFolder.service).first {
      dangers.append(
        "the folder is synchronised by \(service), which copies a database in the middle of a change: move "
          + "it out of there")
    }
    return dangers
  }
}
