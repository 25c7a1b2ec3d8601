internal import Interchange
internal import Reports
internal import RoundStore
internal import Rounds
internal import Schedule

/// How the coming rounds of a programme would go, on a copy in memory: nothing of the programme is
/// changed.
public struct SimulateRounds: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// How many rounds.
  public var rounds: RoundCount
  /// The chance that somebody takes part in a round.
  public var attendance = Share.whole
  /// How many join before each round but the first.
  public var joiners = 0
  /// Files of policies to compare; empty = that of the programme.
  public var policies: [String] = []
  /// The seed; `nil` = always the same, so that two forecasts differ only in what was asked.
  public var seed: Seed?
  /// Whether people are named.
  public var names = false
  /// A file for a chart.
  public var chart: FileOutput?

  /// A simulation.
  public init(home: ProgrammeHome, rounds: RoundCount) {
    (self.home, self.rounds) = (home, rounds)
  }

  /// Simulates; `progress` is told what is being done.
  ///
  /// - Throws: A ``Failure``; a policy does not fit the members, the chart cannot be written.
  public func run(
    in surroundings: Surroundings, progress: @Sendable (String) -> Void
  ) throws(Failure) -> Answer {
    if let chart {
      try PictureFile.check(chart.path ?? "-")
      try chart.check(in: home)
    }
    let store = try home.open(surroundings)
    let state = try Failure.store { () throws(StoreError) in try store.state() }
    let contestants = try self.contestants(state.roster)
    let seed = seed?.value ?? 1
    let days = days(in: surroundings)
    // Who is away until then is back in the first of the rounds.
    let participation = state.participation(on: days.first ?? surroundings.today.date)
    try participation.refuseNobody()
    let roster = participation.roster
    let coming = ComingRounds(
      roster, history: state.history, firstNumber: state.nextRound, on: days,
      attendance: attendance.value, joiners: joiners, seed: seed)
    guard coming.rounds.first?.participants.isEmpty == false else {
      throw .usage(.nobodyAttends)
    }
    let facets = Self.facets(of: contestants.map(\.policy), roster)
    let isNamed = names
    let describe: (Roster, Int) -> String = { roster, place in
      isNamed ? Self.named(roster, place) : Self.unnamed(roster, place)
    }
    let simulation = Simulation(
      coming: coming, history: state.history, exclusions: state.exclusions, facets: facets,
      seed: seed, describe: describe)
    func report(_ name: String, _ done: Int) {
      progress("\(name): round \(done) of \(rounds.count)")
    }
    var ways: [Forecast.Way] = []
    for contestant in contestants {
      let way = try simulation.engine(contestant.name, contestant.policy) { done in
        report(contestant.name, done)
      }
      ways.append(way)
    }
    for blind in Simulation.Blind.allCases {
      let way = try simulation.blind(blind, contestants[0].policy) { done in
        report(blind.name, done)
      }
      ways.append(way)
    }
    return try answer(
      Forecast(
        firstNumber: state.nextRound, facets: facets.map(\.name),
        attendance: attendance.value, joiners: joiners, seed: seed, ways: ways),
      who: attendees(state.roster), surroundings)
  }

  /// What any of the policies looks at, each once.
  private static func facets(of policies: [Policy], _ roster: Roster) -> [Facet] {
    var facets: [Facet] = []
    for facet in policies.flatMap({ ($0.rules ?? FacetRule.defaults).map(\.facet) })
    where roster.column(of: facet) != nil && !facets.contains(facet) {
      facets.append(facet)
    }
    return facets
  }

  /// The days of the rounds: those of the schedule; one a month from today on, where it cannot be read or
  /// ends before.
  private func days(in surroundings: Surroundings) -> [CivilDate] {
    let today = surroundings.today.date
    let desk = try? ScheduleDesk(home, asOf: nil, surroundings)
    let due = desk.map { $0.timetable.next(rounds.count, after: $0.now).map(\.clock.date) } ?? []
    return due.count == rounds.count
      ? due : (0..<rounds.count).map { today.adding(months: $0) }
  }

  /// Who takes part each time, in words.
  private func attendees(_ roster: Roster) -> String {
    let share = attendance.words
    let comesRound = roster.members.contains { ($0.frequency ?? 1) > 1 }
    return attendance == .whole
      ? "everybody" + (comesRound ? " whose turn it is" : "")
      : share + (comesRound ? " of those whose turn it is" : "")
  }

  private func answer(
    _ forecast: Forecast, who: String, _ surroundings: Surroundings
  ) throws(Failure) -> Answer {
    let view = ForecastView(forecast)
    var answer = Answer(forecast)
    answer.text =
      (TextTable.lines(view.rounds) + [""] + TextTable.lines(view.summary) + [""]
      + view.sentences.map(TextTable.harmless)).map { $0 + "\n" }.joined()
    answer.words = [
      "\(rounds.count.of("coming round")), \(who) taking part each time"
        + (joiners == 0
          ? "" : ", \(joiners.of("person", "people")) joining before each further one")
        + "; nothing is changed"
    ]
    if let chart, let path = chart.path {
      try PictureFile.write(view.svg, to: chart, width: 1520, surroundings)
      answer.words.append("written: \(path)")
    }
    return answer
  }

  private func contestants(_ roster: Roster) throws(Failure) -> [(name: String, policy: Policy)] {
    guard !policies.isEmpty else { return [("rct", try home.settings(roster).policy)] }
    var contestants: [(name: String, policy: Policy)] = []
    for (path, name) in zip(policies, Self.names(of: policies)) {
      let policy = try Failure.files { () throws(InterchangeError) in
        try PolicyReader.read(SourceFile.read(path), roster: roster)
      }
      contestants.append((name, policy))
    }
    return contestants
  }

  /// What the policies in files are called: `strict` for `drafts/strict.toml`, and as they were named where
  /// that would be what another way of drawing is called.
  static func names(of paths: [String]) -> [String] {
    let short = paths.map { path in
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    }
    let taken = short + Simulation.Blind.allCases.map(\.name)
    return zip(paths, short).map { path, name in
      taken.count { $0 == name } > 1 ? path : name
    }
  }

  private static func named(_ roster: Roster, _ place: Int) -> String {
    let member = roster.members[place]
    return member.id.text.hasPrefix(" ") ? member.name : roster.nameAndID(of: member.id)
  }

  /// `somebody (Nurse, Wales)`.
  private static func unnamed(_ roster: Roster, _ place: Int) -> String {
    let values = ["role", "region"].compactMap { roster.column(of: $0)?.value(at: place) }
    return "somebody" + (values.isEmpty ? "" : " (\(values.joined(separator: ", ")))")
  }
}

/// How many rounds are looked ahead: 1 to 120.
public struct RoundCount: Hashable, Sendable {
  let count: Int

  /// The number that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let count = Int(argument), (1...120).contains(count) else { throw .roundCount }
    self.count = count
  }
}

/// A share of people, above 0 and at most 1.
public struct Share: Hashable, Sendable {
  let value: Double

  /// The share that an argument names: `0.8`.
  public init(argument: String) throws(UsageError) {
    guard let value = Double(argument), value > 0, value <= 1 else { throw .share }
    self.value = value
  }

  /// How many of how many, true to a hundredth of either part: `90 in 100`, `4 in 1000`.
  var words: String {
    var all = 100.0
    while all <= 1e9 {
      let some = (value * all).rounded()
      if abs(value * all - some) <= min(some, all - some) / 100 {
        return "\(Int(some)) in \(Int(all))"
      }
      all *= 10
    }
    return value < 0.5 ? "hardly anybody" : "nearly everybody"
  }

  /// Everybody.
  public static var whole: Share { Share(value: 1) }

  private init(value: Double) {
    self.value = value
  }
}
