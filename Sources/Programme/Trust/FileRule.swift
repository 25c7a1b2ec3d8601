internal import Foundation
internal import Interchange
internal import RoundStore

/// What others may not do with a file or a folder of a programme, and what its owner must be able to do.
struct FileRule {
  /// Something that nobody but the owner may do.
  struct Limit {
    /// How it is if they can.
    let state: Diagnosis.State
    /// The rights of others by which they can.
    let rights: UInt32
    /// What they give.
    let act: String
    /// What `chmod` takes to mend that.
    let mend: String
    /// A right with which the others give nothing.
    var unless: UInt32 = 0
  }

  /// Where it is.
  let path: String
  /// The gravest first: the first that is broken is said.
  let limits: [Limit]
  /// Whether it may be root's, as what rct only reads may: root can change it whosever it is.
  var mayBeRoots = false
  /// Whether rct has to write it.
  var isWritten = false
  /// The rights of others that reach it: none through a folder that is closed to them.
  var reach: UInt32 = 0o077

  /// What is wrong with the file, which is as `place` says.
  func findings(_ place: FilePlace) -> [Diagnosis] {
    guard let mode = place.mode, reach != 0 else { return [] }
    var findings: [Diagnosis] = []
    if !place.isOwn, !(mayBeRoots && place.isRoots) {
      findings.append(
        Diagnosis("files", .fault, "\(path) belongs to another user, who can change it"))
    }
    let given = mode & reach
    if let limit = limits.first(where: { given & $0.rights != 0 && mode & $0.unless == 0 }) {
      let who = given & limit.rights & 0o007 == 0 ? "others of its group" : "others"
      findings.append(
        Diagnosis(
          "files", limit.state,
          "\(who) can \(limit.act) (mode \(String(mode, radix: 8))): chmod \(limit.mend) "
            + ShellWord.quoted(path)))
    }
    // Of a disk that can only be read, the disk is spoken of.
    if isWritten, !place.isWritable, !place.isOnReadOnlyDisk {
      findings.append(
        Diagnosis(
          "files", .fault,
          "you cannot write \(path) (mode \(String(mode, radix: 8))), so nothing can be changed: look at who "
            + "owns it, and at its rights"))
    }
    return findings
  }
}

extension ProgrammeHome {
  /// Who else may read or change what. What names people, or opens a mailbox, is for nobody else; and
  /// whoever writes the rules says which programs are started.
  var fileRules: [FileRule] {
    let mail = (try? settings(nil))?.mail
    var all = [
      FileRule(
        path: database,
        limits: [
          .init(
            state: .fault, rights: 0o077, act: "read \(database), which names people", mend: "600")
        ], isWritten: true),
      FileRule(
        path: rules,
        limits: [.init(state: .fault, rights: 0o022, act: "change \(rules)", mend: "go-w")],
        mayBeRoots: true),
    ]
    for secret in (mail?.server.secretFiles ?? []).map(path) {
      all.append(
        FileRule(
          path: secret,
          limits: [
            .init(
              state: .fault, rights: SecretFile.rightsOfOthers,
              act: "read \(secret), which is a secret", mend: "600")
          ], mayBeRoots: true))
    }
    all.append(
      FileRule(
        path: backups.path,
        limits: [
          .init(
            state: .fault, rights: 0o077, act: "look into \(backups.path), which names people",
            mend: "700")
        ], isWritten: true))
    return all + rulesInside(mail?.folder ?? "outgoing") + [ruleOfFolder]
  }

  /// Of what others reach only where they can enter the folder: a umask that leaves rights to a group is
  /// common, and a closed folder makes up for it.
  private func rulesInside(_ outgoing: String) -> [FileRule] {
    let mode = FilePlace(folder).mode ?? 0
    let reach: UInt32 = (mode & 0o010 == 0 ? 0 : 0o070) | (mode & 0o001 == 0 ? 0 : 0o007)
    let below = (try? FileManager.default.subpathsOfDirectory(atPath: templates)) ?? []
    let texts = [values, templates] + below.sorted().map { "\(templates)/\($0)" }
    var inside = texts.map { text in
      FileRule(
        path: text,
        limits: [
          .init(state: .fault, rights: 0o002, act: "change \(text)", mend: "go-w"),
          .init(state: .note, rights: 0o020, act: "change \(text)", mend: "go-w"),
        ], mayBeRoots: true, reach: reach)
    }
    let letters = path(outgoing)
    inside.append(
      FileRule(
        path: letters,
        limits: [
          .init(
            state: .fault, rights: 0o077, act: "look into \(letters), where messages to people are",
            mend: "700")
        ], reach: outgoing.hasPrefix("/") ? 0o077 : reach))
    return inside
  }

  private var ruleOfFolder: FileRule {
    FileRule(
      path: folder,
      limits: [
        // Whoever may write a folder may put other rules into the place of ours, but for the sticky bit.
        .init(
          state: .fault, rights: 0o002,
          act: "replace what is in \(folder), the rules too, whose commands run as you",
          mend: "700", unless: 0o1000),
        .init(
          state: .note, rights: 0o020, act: "replace what is in \(folder), the rules too",
          mend: "700", unless: 0o1000),
        .init(
          state: .note, rights: 0o077, act: "look into \(folder), where exported lists may be",
          mend: "700"),
      ], isWritten: true)
  }
}
