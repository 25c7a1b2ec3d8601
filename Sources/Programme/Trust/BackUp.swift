internal import FoundationEssentials
internal import Interchange
internal import RoundStore

/// Writes a copy of a programme's database.
public struct BackUp: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Where; `nil` = into the programme's folder of copies.
  public let path: String?

  /// A copy to be made.
  public init(home: ProgrammeHome, path: String?) {
    (self.home, self.path) = (home, path)
  }

  /// How many copies that are made without being asked for are kept.
  public static let kept = BackupFolder.kept

  private struct Report: Encodable {
    let file: String
    let sha256: String
    let bytes: Int
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; then there is no copy, or one without what values are called beside it.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    if path == "-" { throw .usage(.copyToOutput) }
    if let path, let windows = WindowsPath(path) { throw .cannotCreate(path, windows.advice) }
    let (copy, notes) = try copy(surroundings)
    let file = copy.path
    let hasValues = try KeptValues(home: home).keep(beside: file, surroundings)
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    let bytes = attributes?[.size] as? Int ?? 0
    var answer = Answer(Report(file: file, sha256: copy.digest, bytes: bytes))
    answer.words = notes
    answer.words += [
      "written: \(file) (\(bytes.bytesText))\(copy.damage.isEmpty ? ", checked" : ""); its SHA-256 is in "
        + "\(file).sha256"
    ]
    if let first = copy.damage.first {
      let more = copy.damage.count > 1 ? ", and \(copy.damage.count - 1) more" : ""
      answer.needs = [
        "the database is damaged, and so is the copy (\(first)\(more)): rct doctor\(home.option) says what to do"
      ]
      answer.words += answer.needs
      answer.status = .needsPerson
    }
    if hasValues {
      answer.words.append(
        "what values are called is in \(file)\(BackupFolder.values): keep it beside the copy")
    }
    answer.words.append("it names people: keep it where only you can read it")
    if copy.damage.isEmpty {
      answer.words.append("to put it back: rct restore \(ShellWord.quoted(file))\(home.option)")
    }
    return answer
  }

  /// Makes the copy; gives what is to be said of that, too.
  private func copy(
    _ surroundings: Surroundings
  ) throws(Failure) -> (copy: BackupCopy, notes: [String]) {
    let store: RoundStore
    do throws(Failure) {
      store = try home.open(surroundings, evenIfDamaged: true)
    } catch {
      guard let path, error.isOfWriting else { throw error }
      surroundings.finishFirst()
      // One of an older version is copied as it is.
      let copy = try surroundings.unbroken { () throws(StoreError) in
        try RoundStore.backup(of: home.database, to: path)
      }
      return (copy, [RoundStore.unnoted(in: home.database)])
    }
    // Nothing is noted of a copy that is refused.
    if let path {
      try Failure.store { () throws(StoreError) in try RoundStore.checkName(of: path) }
    }
    let people = try Failure.store { () throws(StoreError) in try store.overview().members }
    surroundings.finishFirst()
    let notes = home.removeLeftovers() + (try store.noting(.copy, people: people))
    let copy = try surroundings.unbroken { () throws(StoreError) -> BackupCopy in
      guard let path else { return try home.backups.add(store) }
      return try store.backup(to: path)
    }
    return (copy, notes)
  }
}

extension Failure {
  /// Whether something could not be written, which a copy elsewhere does not need.
  fileprivate var isOfWriting: Bool {
    switch self {
    case .store(.readOnly), .store(.notPermitted): true
    default: false
    }
  }
}
