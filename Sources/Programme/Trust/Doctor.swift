internal import Interchange
internal import RoundStore
internal import Rounds

/// Looks whether a programme is whole and safe: its database, files, disk, copies and rules.
public struct Doctor: Sendable {
  /// Which programme.
  public let home: ProgrammeHome

  /// A look at a programme.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  private struct Report: Encodable {
    let healthy: Bool
    let findings: [Diagnosis]
    let exports: [Export]

    struct Export: Encodable {
      let at: String
      let by: String
      let what: String
      let of: String
    }
  }

  /// Looks. Status 1: there is a fault.
  ///
  /// - Throws: A ``Failure`` if there is no programme, or nobody can look at it now.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    var findings: [Diagnosis] = []
    var exports: [ExportEvent] = []
    do throws(Failure) {
      let store = try home.open(surroundings, evenIfDamaged: true)
      let health = try Failure.store { () throws(StoreError) in
        try store.health(backups: home.backups)
      }
      // The rows of a damaged file may hold what no row can.
      let isReadable = !health.damage.contains(where: \.isOfFile)
      findings = database(health)
      if isReadable {
        findings += rules(store, surroundings) + mail(store, surroundings)
        // Rounds of two thousand years would be looked for where a bit of a year was flipped.
        if !health.damage.contains(where: \.isOfEvents) {
          findings += schedule(store, surroundings)
        }
      }
      findings += copies(health.copies, health.beside)
      if isReadable {
        exports = try Failure.store { () throws(StoreError) in try store.exports() }
        findings += retention(store, surroundings) + Self.exports(exports)
      }
    } catch {
      guard isFinding(error) else { throw error }
      let copies = home.backups.checks
      findings = lines(error, copies).map { Diagnosis("database", .fault, $0) }
      findings += self.copies(copies)
    }
    findings += files + disk
    let faults = findings.filter { $0.state == .fault }
    let taken = exports.map {
      Report.Export(at: $0.at, by: $0.actor, what: $0.kind, of: $0.detail)
    }
    var answer = Answer(Report(healthy: faults.isEmpty, findings: findings, exports: taken))
    answer.status = faults.isEmpty ? .done : .no
    let width = findings.map(\.subject.count).max() ?? 0
    answer.text = findings.map { finding in
      let subject = finding.subject.padding(to: width)
      return TextTable.harmless(
        "\(finding.state.rawValue.padding(to: 5))  \(subject)  \(finding.sentence)")
        + "\n"
    }.joined()
    answer.closing = [
      faults.isEmpty
        ? "the programme is healthy" : "\(faults.count.of("fault")): see above what to do"
    ]
    return answer
  }

  /// Whether it is something wrong with the programme that its database cannot be used.
  private func isFinding(_ error: Failure) -> Bool {
    switch error {
    // Somebody who took it away left the copies.
    case .store(.absent): !home.backups.files.isEmpty
    case .store(.busy), .store(.hidden): false
    default: true
    }
  }

  private func lines(_ error: Failure, _ copies: [BackupCheck]) -> [String] {
    switch error {
    case .store(.absent(let path)):
      ["\(path) is not there any more: rct restore FILE\(home.option) puts a copy back"]
    // What every other command says of it sends people here.
    case .store(.damaged(let path)): ["\(path) is damaged; \(wayBack(copies))"]
    case .store(.empty(let path)) where copies.contains(where: \.isGood):
      ["\(path) is empty; \(wayBack(copies))"]
    case .store(.foreign(let path)) where copies.contains(where: \.isGood):
      ["\(path) is not a database of rct; \(wayBack(copies))"]
    default: error.lines
    }
  }

  private func wayBack(_ copies: [BackupCheck]) -> String {
    copies.last { $0.isGood }.map {
      "the newest good copy: rct restore \(ShellWord.quoted($0.path))\(home.option)"
    } ?? "\(home.backups.path) has no good copy"
  }

  private func database(_ health: StoreHealth) -> [Diagnosis] {
    Diagnosis.of(
      "database", health.damage.map { "\($0); \(wayBack(health.copies))" },
      otherwise: "whole, every round and event as rct left it (schema \(health.schema))")
      + Diagnosis.of(
        "sqlite", health.wrongSettings.map { "\($0) is not safe: another program has set it" },
        otherwise: "version \(health.sqlite), every change on the disk when a command ends")
  }

  private func rules(_ store: RoundStore, _ surroundings: Surroundings) -> [Diagnosis] {
    do {
      let roster = try Failure.store { () throws(StoreError) in try store.roster() }
      let settings = try home.settings(roster.members.isEmpty ? nil : roster)
      // When rounds are due, and in which zone, is not read with the rest.
      _ = try ScheduleDesk(home, asOf: nil, surroundings)
      // Nor is what values are called, which every import needs.
      _ = try KeptValues(home: home).map(with: nil)
      return [Diagnosis("rules", .fine, "\(home.rules) can be read, and fits the members")]
        + settings.idleShareable(in: roster).map { Diagnosis("rules", .note, $0) }
    } catch {
      return error.lines.map { Diagnosis("rules", .fault, $0) }
    }
  }

  /// What is kept for longer than the rules say.
  private func retention(_ store: RoundStore, _ surroundings: Surroundings) -> [Diagnosis] {
    // Rules that cannot be read are a finding of their own.
    guard let settings = try? home.settings(nil).privacy else { return [] }
    let plan: RetentionPlan
    do throws(StoreError) {
      plan = try store.retentionPlan(RetentionLimits(settings, on: surroundings.today.date))
    } catch {
      return [Diagnosis("privacy", .fault, error.description)]
    }
    guard !plan.isEmpty else {
      return [Diagnosis("privacy", .fine, "nothing is kept for longer than the rules say")]
    }
    return [
      Diagnosis(
        "privacy", .note,
        "\(plan.messages.of("message text")) and \(plan.departed.count.of("member")) who left are kept for "
          + "longer than the rules say: rct retention run\(home.option)")
    ]
  }

  private static func exports(_ exports: [ExportEvent]) -> [Diagnosis] {
    let taken = withoutFailed(exports)
    guard let last = taken.last else {
      return [Diagnosis("exports", .fine, "nothing that names people was taken out so far")]
    }
    return [
      Diagnosis(
        "exports", .fine,
        "what names people was taken out \(taken.count.of("time")), the last time on \(last.at) by "
          + "\(last.actor): \(last.kind)\(last.detail.isEmpty ? "" : ", \(last.detail)") (--json lists all)"
      )
    ]
  }

  /// The exports that were not in vain: what fails is noted before it is tried, and once more after.
  private static func withoutFailed(_ exports: [ExportEvent]) -> [ExportEvent] {
    var taken: [ExportEvent] = []
    for export in exports {
      guard export.kind == RoundStore.Export.failed.rawValue else {
        taken.append(export)
        continue
      }
      let tried = taken.lastIndex {
        $0.kind == RoundStore.Export.round.rawValue && $0.actor == export.actor
      }
      if let tried { taken.remove(at: tried) }
    }
    return taken
  }

  /// Who else can read or change what names people.
  private var files: [Diagnosis] {
    let findings = home.fileRules.flatMap { $0.findings(FilePlace($0.path)) }
    return findings.isEmpty
      ? [Diagnosis("files", .fine, "nobody else can read what names people, or change the rules")]
      : findings
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
