internal import FoundationEssentials
internal import Interchange

/// Files for the programs that call `rct schedule run`: systemd, cron, Kubernetes.
public struct ScheduleUnits: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Where this program is.
  public let program: String
  /// What the files are called, without their endings.
  public var name = "rct-schedule"
  /// The folder into which they are written, made where it is not there; `nil` = they are printed.
  public var folder: String?
  /// Whether files that exist may be replaced.
  public var overwrite = false

  /// Units for a programme.
  public init(home: ProgrammeHome, program: String) {
    (self.home, self.program) = (home, program)
  }

  private struct Report: Encodable {
    let written: [String]
    let files: [String: String]
  }

  /// Makes them.
  ///
  /// - Throws: A ``Failure``; there is no programme, or a file exists or cannot be written.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isPlain), !name.hasPrefix("-"),
      !name.hasPrefix(".")
    else { throw .usage(.unitName(name)) }
    let settings = try home.settings(nil)
    let job = ScheduledJob(
      programme: settings.name, program: absolute(program), home: absolute(home.folder),
      user: owner(surroundings), name: name,
      startsMailProgram: settings.mail.transport == .sendmail,
      read: elsewhere(files(of: settings)), written: elsewhere(folders(of: settings)))
    for path in [job.program, job.home] where TextTable.harmless(path) != path {
      throw .usage(.unitPath(path))
    }
    let files = [
      "\(name).service": SystemdUnits.service(job), "\(name).timer": SystemdUnits.timer(job),
      "\(name).cron": OtherUnits.crontab(job), "\(name)-cronjob.yaml": OtherUnits.kubernetes(job),
    ]
    let order = files.keys.sorted()
    var answer = Answer(
      Report(written: folder == nil ? [] : order.map(path), files: folder == nil ? files : [:]))
    guard let folder else {
      answer.text = order.map { "# \($0)\n\(files[$0] ?? "")" }.joined(separator: "\n")
      answer.closing = ["rct schedule units --install DIR\(home.option) writes these files"]
      return answer
    }
    for file in order {
      try Failure.files { () throws(InterchangeError) in
        try OutputFile.check(path(file), overwrite: overwrite)
      }
    }
    try PrivateFolder.prepare(folder)
    for file in order {
      try surroundings.write(files[file] ?? "", to: path(file), overwrite: overwrite)
      answer.words.append("written: \(path(file))")
    }
    answer.words.append(
      "with systemd, as root: cp \(ShellWord.quoted(path("\(name).service"))) "
        + "\(ShellWord.quoted(path("\(name).timer"))) /etc/systemd/system/ && systemctl enable --now "
        + "\(name).timer")
    return answer
  }

  /// Whose job it is: of what root makes, whoever owns the folder, as nobody else may read what is in it. Others
  /// can look at their own only, in whosever folder that is.
  private func owner(_ surroundings: Surroundings) -> String {
    guard surroundings.user == "root" else { return surroundings.user }
    // Behind a link: that may be root's.
    let attributes = try? FileManager.default.attributesOfItem(atPath: home.path("."))
    let owner = attributes?[.ownerAccountName] as? String ?? "root"
    return owner == "root" ? "rct" : owner
  }

  /// The files that the job reads because `settings` name them.
  private func files(of settings: ProgrammeSettings) -> [String] {
    let server = settings.mail.server
    var named = [settings.schedule.holidays?.text]
    guard settings.mail.transport == .smtp else { return named.compactMap(\.self).map(home.path) }
    named += [server.authorities, server.passwordFile, server.tokenFile]
    // Of what prints a token: the program, or the script that it is told to run.
    let words = server.tokenCommand.filter { $0.hasPrefix("/") && $0 != "/" }
    return named.compactMap(\.self).map(home.path) + words
  }

  /// The folders into which it writes because they name them.
  private func folders(of settings: ProgrammeSettings) -> [String] {
    settings.mail.transport == .folder ? [home.path(settings.mail.folder)] : []
  }

  /// Those of `paths` that are not in the programme's folder, from the root.
  private func elsewhere(_ paths: [String]) -> [String] {
    let inside = absolute(home.folder) + "/"
    return paths.map(absolute).filter { !$0.hasPrefix(inside) }
  }

  private func path(_ file: String) -> String {
    let folder = folder ?? "."
    return folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  private func absolute(_ path: String) -> String {
    let whole =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return URL(filePath: whole).standardized.path.trimmedSlash
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

extension String {
  /// A path without a slash at its end.
  fileprivate var trimmedSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}

/// The job that the files describe.
struct ScheduledJob {
  /// What the programme is called.
  let programme: String
  /// Where rct is.
  let program: String
  /// The programme's folder.
  let home: String
  /// Whose job it is.
  let user: String
  /// What the files are called.
  let name: String
  /// Whether it hands messages to a program of this machine.
  let startsMailProgram: Bool
  /// The files outside its home that it reads.
  let read: [String]
  /// The folders outside its home into which it writes.
  let written: [String]
}
