import Foundation
import Rounds
import TestSupport

@testable import Programme
@testable import RoundStore

/// A programme on disk that does what the model says it should do, command by command.
struct Session {
  /// Why a command did not do what the model expects.
  struct Difference: Error, CustomStringConvertible {
    let description: String
  }

  let home: ProgrammeHome
  private(set) var model = Model()
  private(set) var today: CivilDate
  /// How often each command was done, and refused.
  private(set) var counts: [String: (done: Int, refused: Int)] = [:]

  private var random: SplitMix64
  /// Where draws take their seed from.
  private var chance: UInt64 = 0
  private let names = (1...12).map { "m\($0)" }

  init(in folder: TemporaryFolder, seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    today = try Self.day(0)
    home = ProgrammeHome(argument: folder.path("p\(seed)"), environment: [:])
    _ = try InitProgramme(home: home, name: nil).run(in: surroundings)
    let odd = ["trio", "sit-out"][Int.random(in: 0..<2, using: &random)]
    let size = [2, 2, 2, 3][Int.random(in: 0..<4, using: &random)]
    model.isPerRound = Int.random(in: 0..<4, using: &random) == 0
    model.grace = Int.random(in: 0..<4, using: &random) == 0 ? 5 : 0
    try Data(
      """
      [programme]
      sign_up = "\(model.isPerRound ? "per-round" : "standing")"
      joiner_grace = "\(model.grace) days"
      [matching]
      group_size = \(size)
      \(size == 2 ? "odd = \"\(odd)\"" : "")
      """.utf8
    ).write(to: URL(filePath: home.rules))
    for name in names.prefix(Int.random(in: 4...9, using: &random)) { try add(name) }
  }

  private static func day(_ offset: Int) throws -> CivilDate {
    guard
      let day = CivilDate(
        year: 2027 + offset / 336, month: 1 + offset / 28 % 12, day: 1 + offset % 28)
    else { throw Difference(description: "no day \(offset)") }
    return day
  }

  private var surroundings: Surroundings {
    let seed = chance
    return Surroundings(
      today: RoundDay(today), now: "2027-03-01T09:00:00Z", user: "tester",
      freshSeed: { Seed(entropy: seed) })
  }

  private mutating func pick(_ from: [String]) -> String {
    from.isEmpty ? "m1" : from[Int.random(in: 0..<from.count, using: &random)]
  }

  /// Mostly a member, sometimes somebody who is none.
  private mutating func someone() -> String {
    let known = model.now.people.keys.sorted()
    return Int.random(in: 0..<8, using: &random) > 0 ? pick(known) : pick(names)
  }

  /// What a round is called that is drawn today.
  private var month: String { String(today.description.prefix(7)) }

  private var store: RoundStore {
    get throws { try RoundStore.open(home.database, author: surroundings.author) }
  }

  // MARK: - One step

  private var days = 0

  /// Does a random command, and compares everything with the model.
  mutating func step() throws {
    chance += 1
    days += Int.random(in: 0...9, using: &random)
    today = try Self.day(days)
    switch Command.random(for: model, using: &random) {
    case .add: try add(pick(names))
    case .membership: try membership()
    case .edit: try edit()
    case .exclude: try exclude()
    case .merge: try merge()
    case .forget: try forget()
    case .undo: try undo()
    case .signUp: try signUp()
    case .draw: try draw(redraw: false)
    case .redraw: try draw(redraw: true)
    case .confirm: try confirm()
    case .discard: try discard()
    case .reopen: try reopen()
    case .swap: try exchange(.swap)
    case .pair: try exchange(.pair)
    case .drop: try drop()
    case .join: try join()
    case .rematch: try rematch()
    }
  }

  /// Runs a command of which the model says whether it is done (`nil` = either is right) and whether
  /// anything is different then; compares all that is stored.
  @discardableResult
  private mutating func run(
    _ name: String, done expected: Bool?, changes: Bool = true,
    _ work: (ProgrammeHome, Surroundings) throws(Failure) -> Answer,
    then: (inout Model) throws -> Void
  ) throws -> Bool {
    let revision = try store.overview().revision
    var failure: Failure?
    do throws(Failure) {
      _ = try work(home, surroundings)
    } catch {
      failure = error
    }
    if let expected, expected != (failure == nil) {
      throw Difference(
        description: "\(name) on \(today): expected \(expected ? "done" : "refused"), "
          + "found \(failure.map { "\($0.lines)" } ?? "done")")
    }
    let isDone = failure == nil
    counts[name, default: (0, 0)].done += isDone ? 1 : 0
    counts[name, default: (0, 0)].refused += isDone ? 0 : 1
    let events = try store.overview().revision - revision
    guard events == (isDone && changes ? 1 : 0) else {
      throw Difference(description: "\(name): \(events) events, done \(isDone), changes \(changes)")
    }
    if isDone { try then(&model) }
    try compare(name)
    return isDone
  }

  // MARK: - Members

  private mutating func add(_ name: String) throws {
    let isFree =
      model.now.people[name] == nil && model.now.mergedInto[name] == nil
      && !model.forgotten.contains(name)
    try run("add", done: isFree) { home, surroundings throws(Failure) in
      var fields = MemberFields()
      fields.joined = surroundings.today.description
      return try ChangeMember(home: home, action: .add(id: name), fields: fields)
        .run(in: surroundings)
    } then: { [today] model in
      _ = model.change { $0.people[name] = Model.Person(joined: today) }
    }
  }

  private mutating func edit() throws {
    let typed = someone()
    let name = model.now.present(typed)
    let frequency = Int.random(in: 1...3, using: &random)
    let old = model.now.people[name]
    var new = old
    new?.frequency = frequency == 1 ? nil : frequency
    try run("edit", done: old != nil, changes: new != old) { home, surroundings throws(Failure) in
      var fields = MemberFields()
      fields.frequency = String(frequency)
      return try ChangeMember(home: home, action: .edit(typed), fields: fields)
        .run(in: surroundings)
    } then: { model in
      _ = model.change { $0.people[name] = new }
    }
  }

  private mutating func signUp() throws {
    let isRemoval = Int.random(in: 0..<3, using: &random) == 0
    let isLate = Bool.random(using: &random)
    let label = month
    let old = model.now.signUps[label] ?? []
    // Half of those who withdraw signed up.
    let isOfThese = isRemoval && Bool.random(using: &random)
    let typed = Set(
      (0..<Int.random(in: 1...6, using: &random)).map { _ in
        isOfThese ? pick(old.sorted()) : someone()
      })
    let names = Set(typed.map { model.now.present($0) })
    let new = isRemoval ? old.subtracting(names) : old.union(names)
    let isInTime = isRemoval || isLate || model.draft?.label != label || new == old
    let isAllowed =
      model.isPerRound && names.allSatisfy { model.now.people[$0] != nil } && isInTime
      && !model.confirmed.contains { $0.label == label }
    try run(isRemoval ? "withdraw" : "sign up", done: isAllowed, changes: new != old) {
      home, surroundings throws(Failure) in
      let selection = MemberSelection(typed.sorted())
      var change = ChangeSignUps(
        home: home, action: isRemoval ? .remove(selection) : .add(selection))
      (change.label, change.takesLate) = (label, isLate)
      return try change.run(in: surroundings)
    } then: { model in
      _ = model.change { $0.signUps[label] = new.isEmpty ? nil : new }
    }
  }

  private mutating func membership() throws {
    let typed = someone()
    let name = model.now.present(typed)
    let kind = Int.random(in: 0..<5, using: &random)
    let until = try Bool.random(using: &random) ? Self.day(days + 1 + days % 40) : nil
    let next = model.next
    let old = model.now.people[name]
    var new = old ?? Model.Person()
    let isBarred = new.status == .left || new.status == .notOptedIn
    let action: ChangeMembership.Action
    switch kind {
    case 0:
      action = .pause(until: until.map { RoundDay($0) })
      (new.status, new.until) = (.paused, until)
    case 1:
      action = .resume
      (new.status, new.until, new.skipsBefore) = (.active, nil, nil)
    case 2:
      action = .skip(2)
      new.skipsBefore = next + 2
    case 3:
      action = .leave
      (new.status, new.until, new.skipsBefore) = (.left, nil, nil)
    default:
      action = .optIn(on: nil)
      if isBarred { new.status = .active }
    }
    let isAllowed = old != nil && (kind >= 3 || !isBarred)
    // The day of consent is not part of the model: agreeing again on another day changes it.
    let changes = try kind == 4 ? consents(name) : new != old
    let revision = try store.overview().revision
    let store = try store
    try run("membership \(kind)", done: isAllowed, changes: changes) {
      home, surroundings throws(Failure) in
      try ChangeMembership(home: home, selection: MemberSelection([typed]), action: action)
        .run(in: surroundings)
    } then: { model in
      let isNoted = model.change { $0.people[name] = new }
      // Only the day of consent: something to take back, and nothing that the model knows of.
      if !isNoted, kind == 4, try store.overview().revision > revision {
        model.before.append(model.now)
        if model.before.count > 10 { model.before.removeFirst() }
      }
    }
  }

  /// Whether agreeing today is anything new.
  private func consents(_ name: String) throws -> Bool {
    let member = try store.roster().members.first { $0.id.text == name }
    return member.map { $0.consent != today || $0.status == .inactive("left") } ?? false
  }

  private mutating func exclude() throws {
    let (one, other) = (someone(), someone())
    let pair = Set([one, other].map { model.now.present($0) })
    let areThere = pair.count == 2 && pair.allSatisfy { model.now.people[$0] != nil }
    if Int.random(in: 0..<3, using: &random) > 0 {
      let isNew = !model.now.exclusions.contains(pair)
      try run("exclude", done: areThere, changes: isNew) { home, surroundings throws(Failure) in
        try ChangeExclusions(home: home, action: .add(one, other, reason: nil, until: nil))
          .run(in: surroundings)
      } then: { model in
        _ = model.change { $0.exclusions.insert(pair) }
      }
    } else {
      try run("let meet", done: model.now.exclusions.contains(pair)) {
        home, surroundings throws(Failure) in
        try ChangeExclusions(home: home, action: .remove(one, other)).run(in: surroundings)
      } then: { model in
        _ = model.change { $0.exclusions.remove(pair) }
      }
    }
  }

  private mutating func merge() throws {
    // Most are in a round that is under way; half of the time somebody who is not.
    let free = model.now.people.keys.sorted().filter { !model.isUnderWay(with: $0, on: today) }
    let (one, other) = (someone(), Bool.random(using: &random) ? pick(free) : someone())
    let isAllowed =
      one != other && model.now.people[one] != nil && model.now.people[other] != nil
      && !(model.draft?.everybody.contains(other) ?? false)
      && !model.isUnderWay(with: other, on: today)
    try run("merge", done: isAllowed) { home, surroundings throws(Failure) in
      try ChangeIdentity(home: home, action: .merge(one, other)).run(in: surroundings)
    } then: { model in
      _ = model.change { now in
        if let person = now.people[other], let kept = now.people[one] {
          now.people[one]?.frequency = kept.frequency ?? person.frequency
          now.people[one]?.joined = [kept.joined, person.joined].compactMap(\.self).min()
        }
        now.people[other] = nil
        now.mergedInto[other] = one
        now.signUps = now.signUps.mapValues { Set($0.map { $0 == other ? one : $0 }) }
        now.exclusions = Set(
          now.exclusions.map { pair in Set(pair.map { $0 == other ? one : $0 }) }
            .filter { $0.count == 2 })
      }
    }
  }

  private mutating func forget() throws {
    let name = someone()
    let isAllowed =
      model.now.people[name] != nil && !(model.draft?.everybody.contains(name) ?? false)
    guard isAllowed else { return }
    let all = [name] + model.now.mergedInto.keys.filter { model.now.present($0) == name }
    if all.contains(where: { model.draft?.everybody.contains($0) ?? false }) { return }
    let numbers = try store.numbers(of: all)
    try run("forget", done: true) { home, surroundings throws(Failure) in
      try ChangeIdentity(home: home, action: .forget(name, confirmed: true)).run(in: surroundings)
    } then: { model in
      for (name, number) in numbers { model.rename(name, to: " forgotten \(number)") }
      for name in all { model.now.mergedInto[name] = nil }
      for (other, number) in numbers where other != name {
        model.now.mergedInto[" forgotten \(number)"] = " forgotten \(numbers[name] ?? 0)"
      }
      model.now.people[name] = nil
      model.forgotten.formUnion(all)
      model.now.signUps = model.now.signUps.mapValues { $0.subtracting([name]) }
        .filter { !$0.value.isEmpty }
      model.now.exclusions = model.now.exclusions.filter { $0.isDisjoint(with: all) }
      model.before = []
    }
  }

  private mutating func undo() throws {
    let past = try store.lastStep()?.confirmedSince.last
    let isSaid = Int.random(in: 0..<4, using: &random) > 0
    let isAllowed = !model.before.isEmpty && (isSaid || past == nil)
    try run("undo", done: isAllowed) { home, surroundings throws(Failure) in
      var undo = UndoLast(home: home, confirmed: true)
      undo.pastRound = isSaid ? past : nil
      return try undo.run(in: surroundings)
    } then: { model in
      if let last = model.before.popLast() { model.now = last }
    }
  }

  // MARK: - Rounds

  private mutating func draw(redraw: Bool) throws {
    let old = redraw ? model.draft : nil
    let day = old?.day ?? today
    let label = old?.label ?? month
    let people = model.participants(on: day, label)
    let isTaken =
      (model.draft != nil && old == nil) || model.confirmed.contains { $0.label == label }
    let number = model.next
    let store = try store
    try run("draw", done: !isTaken && !people.isEmpty) { home, surroundings throws(Failure) in
      var draw = DrawRound(home: home)
      draw.redraw = redraw
      return try draw.run(in: surroundings)
    } then: { model in
      let round = try store.modelled(label)
      guard round.number == number, round.everybody == people else {
        throw Difference(description: "drawn: \(round), expected \(people)")
      }
      try model.checkExclusions(round.rows)
      model.draft = round
    }
  }

  private mutating func confirm() throws {
    let isMeant = Bool.random(using: &random)
    let isAllowed = model.draft != nil && (isMeant || !model.isDraftBroken)
    try run("confirm", done: isAllowed) { home, surroundings throws(Failure) in
      var settle = SettleRound(home: home, decision: .confirm, label: nil)
      settle.allowsExcluded = isMeant
      return try settle.run(in: surroundings)
    } then: { model in
      if let draft = model.draft { model.confirmed.append(draft) }
      model.draft = nil
    }
  }

  private mutating func discard() throws {
    try run("discard", done: model.draft != nil) { home, surroundings throws(Failure) in
      try SettleRound(home: home, decision: .discard, label: nil).run(in: surroundings)
    } then: {
      $0.draft = nil
    }
  }

  private mutating func reopen() throws {
    let isAllowed = model.draft == nil && !model.confirmed.isEmpty
    try run("reopen", done: isAllowed) { home, surroundings throws(Failure) in
      try ReopenRound(home: home, label: nil).run(in: surroundings)
    } then: { model in
      model.draft = model.confirmed.popLast()
    }
  }

  private mutating func exchange(_ kind: RoundChange.Kind) throws {
    let seated = (model.draft?.everybody ?? []).sorted()
    let isWild = Int.random(in: 0..<8, using: &random) == 0
    let typed = pick(isWild ? names : seated)
    let one = meant(typed, in: seated)
    // Mostly somebody in another group, where there is one.
    let own = (model.draft?.partners(of: one) ?? []).union([one])
    let others = seated.filter { !own.contains($0) }
    let isApart = !others.isEmpty && Int.random(in: 0..<4, using: &random) > 0
    let typedOther = pick(isWild ? names : isApart ? others : seated)
    let other = meant(typedOther, in: seated)
    let isThere =
      one != other && seated.contains(one) && seated.contains(other)
      && !(model.draft?.partners(of: one).contains(other) ?? true)
    var expected: Bool? = isThere
    if isThere, let draft = model.draft {
      let groups: [Set<String>] =
        kind == .swap
        ? [
          draft.partners(of: one).union([other]), draft.partners(of: other).union([one]),
        ] : [[one, other]]
      let breaks = groups.contains { group in
        model.now.exclusions.contains { $0.isSubset(of: group) }
      }
      let areLeftOut = draft.partners(of: one).isEmpty && draft.partners(of: other).isEmpty
      // Whether there is room for a pair is for the engine to say.
      expected = breaks || kind == .swap && areLeftOut ? false : kind == .swap ? true : nil
    }
    let store = try store
    try run(kind.rawValue, done: expected) { home, surroundings throws(Failure) in
      let action: ChangeRound.Action =
        kind == .swap ? .swap(typed, typedOther) : .pair(typed, typedOther)
      return try ChangeRound(home: home, label: nil, action: action, rehearsing: false)
        .run(in: surroundings)
    } then: { model in
      try model.replaceTarget(by: try store.modelled(nil), with: [], without: [])
      guard kind == .swap || model.draft?.partners(of: one).contains(other) == true else {
        throw Difference(description: "\(one) and \(other) are not together")
      }
    }
  }

  /// Whom a name means in a round: who is not in it may be a record of somebody else by now.
  private func meant(_ name: String, in seated: [String]) -> String {
    seated.contains(name) ? name : model.now.present(name)
  }

  private mutating func drop() throws {
    let target = model.draft ?? model.confirmed.last
    let seated = (target?.everybody ?? []).sorted()
    let typed = pick(seated + ["m3"])
    let name = meant(typed, in: seated)
    let isThere = seated.contains(name)
    let store = try store
    let gone = model.gone(from: target, on: today)
    let out = (target?.partners(of: name) ?? []).intersection(gone).union([name])
    // The last one in a round cannot drop out of it.
    let isPossible = isThere && !out.isSuperset(of: seated)
    try run("drop", done: isPossible) { home, surroundings throws(Failure) in
      try ChangeRound(home: home, label: nil, action: .drop(typed), rehearsing: false)
        .run(in: surroundings)
    } then: { model in
      try model.replaceTarget(by: try store.modelled(nil), with: [], without: out, sparing: gone)
    }
  }

  private mutating func rematch() throws {
    let target = model.draft ?? model.confirmed.last
    let seated = (target?.everybody ?? []).sorted()
    let typed = pick(seated + ["m3"])
    let name = meant(typed, in: seated)
    let partners = (target?.partners(of: name) ?? []).sorted()
    let typedSilent =
      partners.count > 1 || Bool.random(using: &random) ? pick(partners + ["m5"]) : nil
    let silent = typedSilent.map { meant($0, in: seated) }
    let gone = model.gone(from: target, on: today)
    let out = gone.intersection(partners + [name])
      .union([silent ?? partners.first].compactMap(\.self))
    let isAllowed =
      model.draft == nil && !partners.isEmpty && silent.map { partners.contains($0) } ?? true
      && !out.isSuperset(of: target?.everybody ?? [])
    let store = try store
    try run("rematch", done: isAllowed) { home, surroundings throws(Failure) in
      try ChangeRound(
        home: home, label: nil, action: .rematch(typed, silent: typedSilent), rehearsing: false
      ).run(in: surroundings)
    } then: { model in
      try model.replaceTarget(
        by: try store.modelled(nil), with: [], without: out, sparing: gone)
    }
  }

  private mutating func join() throws {
    let target = model.draft ?? model.confirmed.last
    let outside = model.now.people.keys.filter { target?.everybody.contains($0) == false }.sorted()
    let typed =
      outside.isEmpty || Int.random(in: 0..<6, using: &random) == 0
      ? pick(names) : pick(outside)
    let name = meant(typed, in: Array(target?.everybody ?? []))
    let person = model.now.people[name]
    let isAlone = target?.partners(of: name).isEmpty ?? true
    let number = target?.number ?? 1
    let gone = model.gone(from: target, on: today).subtracting([name])
    let isAllowed =
      target != nil && isAlone && person?.takesPart(on: today, in: number) ?? false
    let store = try store
    try run("join", done: isAllowed) { home, surroundings throws(Failure) in
      try ChangeRound(home: home, label: nil, action: .join(typed), rehearsing: false)
        .run(in: surroundings)
    } then: { model in
      try model.replaceTarget(
        by: try store.modelled(nil), with: [name], without: [], sparing: gone)
    }
  }

  // MARK: - The comparison

  private func compare(_ name: String) throws {
    let state = try store.state()
    var rules = ParticipationRules()
    (rules.needsSignUp, rules.grace) = (model.isPerRound, model.grace)
    let active = Set(
      state.participation(on: today, label: month, rules: rules).roster.members
        .filter { $0.status == .active }.map(\.id.text))
    let expected = model.participants(on: today, month)
    try require(active == expected, "\(name): takes part: \(active), not \(expected)")
    try require(
      Set(try store.signUps(for: month).map(\.id.text)) == model.now.signUps[month] ?? [],
      "\(name): signed up")
    try require(
      Set(state.roster.members.map(\.id.text)) == Set(model.now.people.keys), "\(name): members")
    try require(
      Set(state.exclusions.map { Set([$0.first.text, $0.second.text]) }) == model.now.exclusions,
      "\(name): exclusions \(state.exclusions) are not \(model.now.exclusions)")
    try require(
      state.rounds.map(\.label)
        == (model.confirmed + [model.draft].compactMap(\.self)).map(\.label), "\(name): rounds")
    for round in model.confirmed + [model.draft].compactMap(\.self) {
      try require(try store.modelled(round.label) == round, "\(name): \(round)")
    }
    let history = state.history.groups.map { [String($0.round)] + $0.members.map(\.text) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    try require(history == model.history, "\(name): history \(history), not \(model.history)")
    guard let last = state.rounds.last else { return }
    let check = try VerifyRound(home: home, label: last.label).run(in: surroundings)
    try require(check.status == .done, "\(name): \(check.text)")
  }

  private func require(_ condition: Bool, _ what: String) throws {
    if !condition { throw Difference(description: what) }
  }
}
