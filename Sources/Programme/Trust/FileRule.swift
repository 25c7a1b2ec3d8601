internal import Interchange
internal import RoundStore

/// What others may not do with a file or a folder of a programme.
struct FileRule {
  /// Where it is.
  let path: String
  /// How it is if they can.
  let state: Diagnosis.State
  /// The rights that nobody but its owner may have.
  let kept: UInt32
  /// What they give.
  let act: String
  /// What `chmod` takes to mend that.
  let mend: String
  /// Whether it may be root's, as what rct only reads may: root can change it whosever it is.
  var mayBeRoots = false

  /// What is wrong with the file, which is as `place` says.
  func findings(_ place: FilePlace) -> [Diagnosis] {
    guard let mode = place.mode else { return [] }
    var findings: [Diagnosis] = []
    if !place.isOwn, !(mayBeRoots && place.isRoots) {
      findings.append(
        Diagnosis("files", .fault, "\(path) belongs to another user, who can change it"))
    }
    if mode & kept != 0 {
      findings.append(
        Diagnosis(
          "files", state,
          "others can \(act) (mode \(String(mode, radix: 8))): chmod \(mend) "
            + ShellWord.quoted(path)))
    }
    return findings
  }
}

extension ProgrammeHome {
  /// Who else may read or change what. What names people, or opens a mailbox, is for nobody else; and
  /// whoever writes the rules says which programs are started.
  var fileRules: [FileRule] {
    var all = [
      FileRule(
        path: database, state: .fault, kept: 0o077, act: "read \(database), which names people",
        mend: "600"),
      FileRule(
        path: rules, state: .fault, kept: 0o022, act: "change \(rules)", mend: "go-w",
        mayBeRoots: true),
    ]
    let server = (try? settings(nil))?.mail.server
    for secret in [server?.passwordFile, server?.tokenFile].compactMap(\.self).map(path) {
      all.append(
        FileRule(
          path: secret, state: .fault, kept: 0o077, act: "read \(secret), which is a secret",
          mend: "600", mayBeRoots: true))
    }
    all.append(
      FileRule(
        path: backups.path, state: .fault, kept: 0o077,
        act: "look into \(backups.path), which names people", mend: "700"))
    all.append(
      FileRule(
        path: folder, state: .note, kept: 0o077,
        act: "look into \(folder), where exported lists may be", mend: "700"))
    return all
  }
}
