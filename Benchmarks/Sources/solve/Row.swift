internal import Families
internal import Matching

/// What was measured of one community.
struct Row {
  let family: String
  let count: Int
  let rounds: Int
  let solution: PairingSolution
  /// Medians, in seconds.
  let processor: Double
  let wall: Double
  /// What a shuffle of as many members takes.
  let floor: Double
  let peakMegabytes: Int

  var isProven: Bool { solution.cost == solution.bound }

  static let header =
    """
    | family | n | k | repeats/spread | proven | solver | processor | clock | ns a member | x shuffle | events |
    | --- | ---: | ---: | ---: | --- | --- | ---: | ---: | ---: | ---: | --- |
    """

  var markdown: String {
    let perMember = processor / Double(count) * 1e9
    return "| \(family) | \(count) | \(rounds) | \(solution.cost[2])/\(solution.cost[5]) | "
      + "\(isProven ? "yes" : "no, bound \(solution.bound[5])") | \(solution.method.rawValue) | "
      + "\(Self.duration(processor)) | \(Self.duration(wall)) | \(Int(perMember.rounded())) | "
      + "\(Int((processor / floor).rounded())) | \(events) |"
  }

  var json: String {
    let fields = [
      "\"family\":\"\(family)\"", "\"n\":\(count)", "\"rounds\":\(rounds)",
      "\"repeats\":\(solution.cost[2])", "\"spread\":\(solution.cost[5])",
      "\"proven\":\(isProven)", "\"method\":\"\(solution.method.rawValue)\"",
      "\"processor\":\(processor)", "\"wall\":\(wall)", "\"floor\":\(floor)",
      "\"peak_mb\":\(peakMegabytes)",
    ]
    return "{\(fields.joined(separator: ","))}"
  }

  /// What the solver did: the same on every machine.
  var counts: [(name: String, count: Int)] {
    let (ports, matching) = (solution.events.ports, solution.events.matching)
    return [
      ("searches", ports.searches + matching.searches),
      ("dual steps", ports.dualSteps + matching.dualSteps), ("moves", ports.moves),
      ("mendings", ports.mendings), ("matchings", matching.rounds),
      ("priced contacts", matching.pricedEdges), ("scanned edges", matching.scannedEdges),
      ("blossoms", matching.shrinks),
    ]
  }

  /// The most telling counts.
  var events: String {
    counts.prefix(6).filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(
      separator: ", ")
  }

  static func duration(_ seconds: Double) -> String {
    if seconds >= 10 { return "\(Int(seconds.rounded())) s" }
    if seconds >= 1 { return "\((seconds * 100).rounded() / 100) s" }
    let milliseconds = seconds * 1000
    return milliseconds >= 10
      ? "\(Int(milliseconds.rounded())) ms" : "\((milliseconds * 100).rounded() / 100) ms"
  }
}
