internal import ArgumentParser
internal import Dispatch
internal import Families
internal import Foundation
internal import Matching

/// Times the solvers on invented communities, from numbers in memory to a checked solution.
@main struct Solve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times the solvers on invented communities, in memory.",
    discussion: """
      Families: std (a history of random pairs), self (of the solver's own rounds), reg60 (one region \
      holds 60 %), onerole (all have one role); and by name org70 (as self, one organisation holds \
      70 %, the others have none). Every row says which solver finished it, and whether \
      it is proven.
      """)

  @Option(parsing: .upToNextOption, help: "Families.")
  var families = Family.standard.map(\.rawValue)

  @Option(parsing: .upToNextOption, help: "Numbers of members.")
  var sizes = [300, 1_000, 5_000]

  @Option(help: "Rounds of history.")
  var rounds = 24

  @Option(help: "How often each is solved; the median counts.")
  var runs = 5

  @Option(help: "The seed of community, history and draws.")
  var seed: UInt64 = 7

  @Option(help: "How many regions.")
  var regions: Int?

  @Option(help: "How many roles.")
  var roles: Int?

  @Option(help: "How many members for one organisation.")
  var membersPerOrganisation: Int?

  @Option(
    parsing: .upToNextOption,
    help: "What percent of those who have one are in the largest organisations.")
  var organisationShares: [Int] = []

  @Option(parsing: .upToNextOption, help: "What two of one region, role and organisation cost.")
  var weights: [Int] = []

  @Option(help: "How many rounds recall goes back.")
  var recall: Int?

  @Option(help: "What it costs to meet a region or role again within them.")
  var recallWeight: Int?

  @Option(help: "How many pairs are pinned.")
  var pins = 0

  @Option(
    parsing: .upToNextOption,
    help: """
      Times the general matcher alone instead: on all contacts of communities of these sizes, as one \
      graph.
      """)
  var complete: [Int] = []

  @Option(
    parsing: .upToNextOption,
    help: "The same on random graphs of so many vertices with 14 edges each, on average.")
  var sparse: [Int] = []

  @Flag(help: "One JSON object a line.")
  var json = false

  @Option(help: "Writes all contacts of the last community as 32-bit numbers, row by row.")
  var matrix: String?

  @Option(
    help: """
      Fails where a solver does more than this file allows, or leaves a row unproven; with --record \
      its lines about these communities are written anew.
      """)
  var thresholds: String?

  @Option(
    help: "Fails where a family takes more than so many times the time of std, of the same size.")
  var worst: Double?

  @Flag(help: "Writes thresholds from what the solvers do now.")
  var record = false

  func validate() throws {
    for family in families where Family(rawValue: family) == nil {
      throw ValidationError(
        "no family \"\(family)\"; expected \(Family.allCases.map(\.rawValue).joined(separator: ", "))"
      )
    }
    guard weights.isEmpty || weights.count == 3 else {
      throw ValidationError(
        "\(weights.count) weights; expected those of region, role, organisation")
    }
    guard complete.allSatisfy({ $0 > 1 }), sparse.allSatisfy({ $0 > 1 && $0.isMultiple(of: 2) })
    else {
      throw ValidationError("expected complete graphs of 2 or more, sparse ones of even numbers")
    }
    guard sizes.allSatisfy({ $0 > 1 }), runs > 0, rounds >= 0, rounds <= 120, pins >= 0 else {
      throw ValidationError("expected sizes from 2, runs from 1, rounds from 0 to 120, pins from 0")
    }
    guard worst == nil || families.first == Family.std.rawValue else {
      throw ValidationError("--worst compares with std: expected it as the first family")
    }
  }

  func run() throws {
    guard complete.isEmpty, sparse.isEmpty else { return showMatcherAlone() }
    if !json { show(Row.header) }
    var rows: [Row] = []
    for family in families.compactMap(Family.init(rawValue:)) {
      for count in sizes {
        let problem = problem(family, count)
        let row = measure(problem, family)
        rows.append(row)
        show(json ? row.json : row.markdown)
        if let matrix {
          let weights = ContactMatrix(problem).weights
          try weights.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: matrix))
        }
      }
    }
    var faults = worst.map { Self.faults(rows, worst: $0) } ?? []
    if let thresholds { faults += try self.faults(rows, thresholds: thresholds) }
    for fault in faults { FileHandle.standardError.write(Data("\(fault)\n".utf8)) }
    if !faults.isEmpty { throw ExitCode(1) }
  }

  private func showMatcherAlone() {
    let alone = MatcherAlone(seed: seed, runs: runs)
    show(MatcherAlone.header)
    for family in families.compactMap(Family.init(rawValue:)) {
      for count in complete {
        show(alone.complete(problem(family, count), name: "all contacts, \(family.rawValue)"))
      }
    }
    for count in sparse { show(alone.sparse(count, degree: 14)) }
  }

  /// Rows that take more than `worst` times as long as the first family's of the same size.
  private static func faults(_ rows: [Row], worst: Double) -> [String] {
    rows.compactMap { row in
      guard let standard = rows.first(where: { $0.count == row.count }) else { return nil }
      let ratio = row.processor / standard.processor
      guard ratio > worst else { return nil }
      return "\(row.family), \(row.count) members: \(Int(ratio.rounded())) times as long as "
        + "\(standard.family), allowed \(worst)"
    }
  }

  private func faults(_ rows: [Row], thresholds: String) throws -> [String] {
    let hasFile = FileManager.default.fileExists(atPath: thresholds)
    var limits =
      try record && !hasFile
      ? Thresholds() : Thresholds(text: String(contentsOfFile: thresholds, encoding: .utf8))
    guard record else { return rows.flatMap(limits.faults) }
    limits.record(rows)
    try limits.text.write(toFile: thresholds, atomically: true, encoding: .utf8)
    return []
  }

  /// Prints a line at once, also into a file.
  private func show(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func shape(_ family: Family, _ count: Int) -> CommunityShape {
    var shape = family.shape(count: count)
    if let regions { shape.regions = regions }
    if let roles { shape.roles = roles }
    if let membersPerOrganisation { shape.membersPerOrganisation = membersPerOrganisation }
    if !organisationShares.isEmpty { shape.organisationShares = organisationShares }
    if !weights.isEmpty { shape.weights = weights }
    if let recall { shape.recall = recall }
    if let recallWeight { shape.recallWeight = recallWeight }
    shape.pins = pins
    return shape
  }

  /// The next round of a community, of which nothing else stays in memory.
  private func problem(_ family: Family, _ count: Int) -> PairingProblem {
    var community = Community(shape(family, count), seed: seed)
    if family.drawsItself {
      community.addOwnRounds(rounds)
    } else {
      community.addRandomRounds(rounds)
    }
    return community.problem
  }

  private func measure(_ problem: PairingProblem, _ family: Family) -> Row {
    let workers = Workers { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    Measuring.forgetPeak()
    var solution = PairingSolver.solve(problem, seed: seed, workers: workers)
    let times = (0..<runs).map { _ in
      solution.groups = []
      return Measuring.time {
        solution = PairingSolver.solve(problem, seed: seed, workers: workers)
      }
    }
    return Row(
      family: family.rawValue, count: problem.count, rounds: rounds, solution: solution,
      processor: median(times.map(\.processor)), wall: median(times.map(\.wall)),
      floor: floor(problem.count), peakMegabytes: Measuring.peakMegabytes)
  }

  /// What it takes to shuffle as many members, without a look at anything.
  private func floor(_ count: Int) -> Double {
    var random = RandomStream(seed: seed, name: "floor")
    var order = Array(0..<Int32(count))
    let repetitions = max(3, 1_000_000 / count)
    let time = Measuring.time {
      for _ in 0..<repetitions { random.shuffle(&order) }
    }
    return time.processor / Double(repetitions)
  }

  private func median(_ numbers: [Double]) -> Double {
    numbers.sorted()[numbers.count / 2]
  }
}
