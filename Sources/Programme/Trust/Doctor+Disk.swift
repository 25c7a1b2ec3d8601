internal import RoundStore

extension Doctor {
  /// Whether the disk is one on which a database can be.
  var disk: [Diagnosis] {
    let place = FilePlace(home.folder)
    var findings: [Diagnosis] = []
    if let system = place.sharedFileSystem {
      findings.append(
        Diagnosis(
          "disk", .fault,
          "the folder is on \(system), where two computers can damage a database: move it to a disk "
            + "of this computer"))
    }
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
    let places = [place, FilePlace(home.database)].map { $0.resolved ?? home.absolute }
    if let service = places.lazy.compactMap(SynchronisedFolder.service).first {
      findings.append(
        Diagnosis(
          "disk", .fault,
          "the folder is synchronised by \(service), which copies a database in the middle of a change: "
            + "move it out of there"))
    }
    let needed = max(100_000_000, 4 * FilePlace(home.database).size)
    findings.append(
      place.free < needed
        ? Diagnosis("disk", .fault, "\(place.free.bytesText) are free; make room for a few copies")
        : Diagnosis("disk", .fine, "\(place.free.bytesText) free"))
    return findings
  }
}
