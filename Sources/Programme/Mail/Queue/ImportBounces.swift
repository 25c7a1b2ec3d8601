internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Reads reports that messages were not delivered, and pauses the members whose address is wrong.
public struct ImportBounces: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Reports (RFC 3464, `.eml`), or a table with a column `email`, all of whose addresses are wrong.
  public let files: [String]

  /// An import of `files`.
  public init(home: ProgrammeHome, files: [String]) {
    (self.home, self.files) = (home, files)
  }

  private struct Report: Encodable {
    let paused: [String]
    let away: [String]
    let temporary: Int
    let unknown: Int
  }

  private struct Bounce {
    let address: String
    let isPermanent: Bool
    let reason: String
    /// The name of the message that came back, where it is known.
    var messageID: String?
  }

  /// Reads all of them first, and pauses then.
  ///
  /// - Throws: A ``Failure``; a file is neither a report nor a table.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    var bounces: [Bounce] = []
    for file in files { bounces += try Self.bounces(in: file) }
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    var (paused, away, unknown): ([MemberID], [MemberID], Int) = ([], [], 0)
    var words: [String] = []
    var returned: [QueuedMessage] = []
    for bounce in bounces where bounce.isPermanent {
      if let message = try noted(bounce, store) { returned.append(message) }
      guard let index = roster.index(ofReference: bounce.address) else {
        unknown += 1
        words.append("no member has the address \(bounce.address)")
        continue
      }
      let member = roster.members[index]
      guard !paused.contains(member.id), !away.contains(member.id) else { continue }
      if member.status != .active {
        away.append(member.id)
        continue
      }
      _ = try Failure.store { () throws(StoreError) in
        try store.change([member.id], .pause(until: nil))
      }
      paused.append(member.id)
      words.append("paused: \(roster.nameAndID(of: member.id)): \(bounce.reason)")
    }
    words += returned.map {
      "\($0.kind) of round \($0.round) did not reach \($0.recipientName)"
        + (MailKind(rawValue: $0.kind)?.tellsOfGroup == true ? ": tell them, and the partners" : "")
    }
    let temporary = bounces.count { !$0.isPermanent }
    return answer(paused, away, temporary: temporary, unknown: unknown, words)
  }

  private func noted(
    _ bounce: Bounce, _ store: RoundStore
  ) throws(Failure) -> QueuedMessage? {
    guard let id = bounce.messageID else { return nil }
    return try Failure.store { () throws(StoreError) in
      try store.noteReturn(of: id, saying: bounce.reason)
    }
  }

  private func answer(
    _ paused: [MemberID], _ away: [MemberID], temporary: Int, unknown: Int, _ words: [String]
  ) -> Answer {
    var answer = Answer(
      Report(
        paused: paused.map(\.text), away: away.map(\.text), temporary: temporary, unknown: unknown))
    var counts = ["\(paused.count.of("member")) paused"]
    if !away.isEmpty { counts.append("\(away.count) paused or left before") }
    if temporary > 0 { counts.append("\(temporary.of("report")) of delays, nothing to do") }
    answer.words = words.map(TextTable.harmless) + [counts.joined(separator: ", ")]
    if !paused.isEmpty {
      answer.words.append(
        "once the address is known: rct members readdress ID ADDRESS, then rct members resume ID"
          + home.option)
    }
    answer.status = words.isEmpty ? .done : .needsPerson
    return answer
  }

  private static func bounces(in file: String) throws(Failure) -> [Bounce] {
    do throws(InterchangeError) {
      let source = try SourceFile.read(file)
      if let report = BounceReport(source.bytes) {
        return report.recipients.map { recipient in
          Bounce(
            address: recipient.address, isPermanent: recipient.isPermanent,
            reason: recipient.diagnostic.isEmpty ? recipient.status : recipient.diagnostic,
            messageID: report.messageID)
        }
      }
      let members = try MemberReader.read(source).members
      return members.compactMap { member in
        member.email.map { Bounce(address: $0, isPermanent: true, reason: "listed in \(file)") }
      }
    } catch {
      throw .files(error)
    }
  }
}
