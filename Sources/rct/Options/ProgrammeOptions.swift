internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Programme

/// What every command on a programme takes, and how it answers.
struct ProgrammeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The programme's folder (default: RCT_HOME, else the current folder).", valueName: "dir"),
    completion: .directory)
  var home: String?

  @Flag(help: "Print JSON instead of text.")
  var json = false

  func validate() throws {
    if home == nil, let named = getenv("RCT_HOME"), String(validatingCString: named) == nil {
      // Made so, it names another folder.
      let why = "not in UTF-8, the letters that rct reads"
      throw ValidationError(
        UsageError.environment("RCT_HOME", String(cString: named), why).description)
    }
    guard home?.isEmpty == true else { return }
    // A variable that is not set would mean another programme.
    throw ValidationError("--home has no name; leave it out for RCT_HOME, else the current folder.")
  }

  var programme: ProgrammeHome {
    ProgrammeHome(argument: home, environment: ProcessInfo.processInfo.environment)
  }

  /// The file of a page, unless the report of `--json` is to go to the same place.
  func page(_ path: String, overwrite: Bool) throws(Failure) -> FileOutput {
    if json, path == "-" { throw .usage(.reportAndData) }
    return FileOutput(path: path, overwrite: overwrite)
  }

  /// Runs a use case, and prints its answer.
  func answer(
    details: Bool = false,
    _ work: (ProgrammeHome, Surroundings) throws(Failure) -> Answer
  ) throws {
    try Answering(json: json).run { () throws(Failure) in
      let answer = try work(programme, try .system())
      StandardStreams.tell(answer.words + answer.next + (details ? answer.details : []))
      try StandardStreams.write(json ? Array(answer.report.utf8) : answer.data)
      StandardStreams.tell(answer.closing)
      return answer.status
    }
  }
}

/// Where the data of an export goes.
struct ExportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write to this file.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Replace a file that exists.")
  var force = false

  /// The output, unless the report of `--json` is to go to the same place. Where it `reports` the data itself,
  /// it needs no other.
  func target(
    _ options: ProgrammeOptions, reports: Bool = false
  ) throws(Failure) -> FileOutput {
    if options.json, output == "-" || output == nil && !reports { throw .usage(.reportAndData) }
    return FileOutput(path: output, overwrite: force)
  }
}
