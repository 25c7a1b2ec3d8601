internal import Interchange
internal import Rounds

/// A sample community and three rounds of it, each drawn on the history of the earlier ones, in a
/// folder: what `rct match` does, on files that need nobody's permission.
public struct Demo: Sendable {
  /// The folder; made if it is not there.
  public var folder: String
  /// Decides the community and the rounds.
  public var seed: Seed
  /// How the user calls `rct`, for the command to try next.
  public var program = "rct"

  /// How many rounds are drawn.
  static let rounds = 3

  /// A demonstration in `folder`.
  public init(folder: String, seed: Seed) {
    (self.folder, self.seed) = (folder, seed)
  }

  /// The seed of whoever gives none: everybody's demonstration is the same.
  public static let defaultSeed = Seed(entropy: 1)

  /// Makes the community and draws its rounds.
  ///
  /// - Throws: A ``Failure``; nothing is written if any of the files is there already.
  public func run(in surroundings: Surroundings) throws(Failure) -> DemoAnswer {
    try prepareFolder()
    try Failure.files { () throws(InterchangeError) in
      try OutputFile.write(
        DemoCommunity(seed: seed).csv, to: members, overwrite: false)
    }
    var answers: [MatchAnswer] = []
    for round in 1...Self.rounds {
      answers.append(try draw(round, in: surroundings))
    }
    return DemoAnswer(demo: self, rounds: answers)
  }

  /// The members file.
  var members: String { path("members.csv") }

  /// The pair list of a round.
  func pairList(_ round: Int) -> String { path("round-\(round).csv") }

  func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private func draw(
    _ round: Int, in surroundings: Surroundings
  ) throws(Failure) -> MatchAnswer {
    var match = MatchFiles(
      files: RoundFiles(members: members, history: (1..<round).map(pairList)))
    // One more each round: the rounds must not share their chance.
    match.seed = Seed(entropy: seed.value &+ UInt64(round - 1))
    match.settings = RoundSettings(number: round, day: Self.day(of: round))
    match.output = pairList(round)
    return try match.run(in: surroundings)
  }

  /// The first Monday of a month: fixed, so that the files are the same on every day.
  private static func day(of round: Int) -> RoundDay? {
    [(1, 4), (2, 1), (3, 1)].map { CivilDate(year: 2027, month: $0.0, day: $0.1) }[round - 1]
      .map(RoundDay.init)
  }

  private func prepareFolder() throws(Failure) {
    try PrivateFolder.prepare(folder)
    for path in [members] + (1...Self.rounds).map(pairList) {
      try Failure.files { () throws(InterchangeError) in
        try OutputFile.check(path, overwrite: false)
      }
    }
  }
}
