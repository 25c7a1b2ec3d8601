internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Reads reports that messages were not delivered, and pauses the members whose address is wrong; whose message
/// was given up for another reason, such as a full mailbox, is named.
public struct ImportBounces: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Reports (RFC 3464, `.eml`, or several in a `.mbox`), or a table with a column `email`, all of whose
  /// addresses are wrong.
  public let files: [String]

  /// How many are paused: needed where it is more than a twentieth of the active members, and more than ten.
  public let expectedToPause: Int?

  /// An import of `files`.
  public init(home: ProgrammeHome, files: [String], expectedToPause: Int? = nil) {
    (self.home, self.files, self.expectedToPause) = (home, files, expectedToPause)
  }

  private struct Report: Encodable {
    let paused: [String]
    let away: [String]
    let kept: [String]
    let temporary: Int
    let unknown: Int
  }

  private struct Bounce {
    let address: String
    /// The address that was written to, where it is told: mail to it may be passed on to another.
    var originalAddress: String?
    /// Whether the message did not arrive, and will not.
    let isGivenUp: Bool
    /// Whether that is for the address.
    let blamesAddress: Bool
    let reason: String
    /// The name of the message that came back, where it is known.
    var messageID: String?
  }

  /// Reads all of them first, and pauses then, in one step that `rct undo` takes back.
  ///
  /// - Throws: A ``Failure``; a file is neither a report nor a table, or more would be paused than may.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let store = try home.open(surroundings)
    var bounces: [Bounce] = []
    for file in files { bounces += try Self.bounces(in: file) }
    let lost = bounces.filter(\.isGivenUp)
    let today = surroundings.today.date
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    var (paused, away, kept, unknown): ([MemberID], [MemberID], [MemberID], Int) = ([], [], [], 0)
    var words: [String] = []
    var seen: Set<MemberID> = []
    for bounce in lost {
      let original = bounce.originalAddress.flatMap { roster.index(ofReference: $0) }
      guard let index = original ?? roster.index(ofReference: bounce.address) else {
        unknown += 1
        words.append("no member has the address \(bounce.address)")
        continue
      }
      let member = roster.members[index]
      let isActive = MemberStatus(member, on: today) == .active
      guard bounce.blamesAddress || !isActive else {
        guard !kept.contains(member.id) else { continue }
        kept.append(member.id)
        words.append(
          "not paused, as the address may be right: \(roster.nameAndID(of: member.id)): \(bounce.reason)"
        )
        continue
      }
      guard seen.insert(member.id).inserted else { continue }
      // Whose pause has an end would come back with the wrong address.
      let end = MemberStatus(member, on: today) == .paused ? member.pausedUntil : nil
      guard isActive || bounce.blamesAddress && end != nil else {
        away.append(member.id)
        continue
      }
      paused.append(member.id)
      words.append(
        "paused: \(roster.nameAndID(of: member.id)): \(bounce.reason)"
          + (end.map { "; would have been back on \($0)" } ?? ""))
    }
    let active = roster.members.count { MemberStatus($0, on: today) == .active }
    try check(pausing: paused.count, of: active)
    if !paused.isEmpty {
      _ = try Failure.store { () throws(StoreError) in try store.change(paused, .pause(until: nil))
      }
    }
    for bounce in lost {
      if let message = try noted(bounce, store) { words.append(Self.words(of: message)) }
    }
    let temporary = bounces.count - lost.count
    return answer(paused, away, kept, temporary: temporary, unknown: unknown, words)
  }

  /// Wrong addresses come a few at a time: many at once look like a wrong file, or a server's bad day.
  private func check(pausing count: Int, of active: Int) throws(Failure) {
    // The same files once more pause nobody.
    guard count > 0 else { return }
    if let expectedToPause {
      guard count == expectedToPause else {
        throw .usage(.manyBounces(pausing: count, of: active, expected: expectedToPause))
      }
    } else if count > 10, count * 20 > active {
      throw .usage(.manyBounces(pausing: count, of: active, expected: nil))
    }
  }

  private static func words(of message: QueuedMessage) -> String {
    let tellsOfGroup = MailKind(rawValue: message.kind)?.tellsOfGroup == true
    return "\(message.kind) of round \(message.round) did not reach \(message.recipientName)"
      + (tellsOfGroup ? ": tell them, and the partners" : "")
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
    _ paused: [MemberID], _ away: [MemberID], _ kept: [MemberID], temporary: Int, unknown: Int,
    _ words: [String]
  ) -> Answer {
    var answer = Answer(
      Report(
        paused: paused.map(\.text), away: away.map(\.text), kept: kept.map(\.text),
        temporary: temporary, unknown: unknown))
    var counts = ["\(paused.count.of("member")) paused"]
    if !away.isEmpty { counts.append("\(away.count) paused or left before") }
    if temporary > 0 { counts.append("\(temporary.of("report")) of delays, nothing to do") }
    answer.words = words.map(TextTable.harmless) + [counts.joined(separator: ", ")]
    if !paused.isEmpty {
      answer.words.append(
        "once the address is known: rct members readdress ID ADDRESS, then rct members resume ID"
          + home.option)
    }
    answer.needs = words
    answer.status = words.isEmpty ? .done : .needsPerson
    return answer
  }

  private static let noReport =
    "this is a message, but no report of a failed delivery as mail servers send them; leave answers and "
    + "out-of-office notes out; whom somebody tells you of: rct members pause ID"

  private static func bounces(in file: String) throws(Failure) -> [Bounce] {
    try Failure.files { () throws(InterchangeError) -> [Bounce] in
      let source = try SourceFile.read(file)
      let messages = SavedMessages(source.bytes).messages
      var (bounces, findings): ([Bounce], [Finding]) = ([], [])
      for message in messages {
        if let report = BounceReport(message.bytes) {
          bounces += Self.bounces(of: report)
        } else if messages.count > 1 || MessageReader(message.bytes).isMessage {
          findings.append(
            Finding(file: source.name, line: message.line, column: 1, message: Self.noReport))
        }
      }
      guard findings.isEmpty else { throw .badData(findings) }
      guard bounces.isEmpty else { return bounces }
      let members = try MemberReader.read(source).members
      return members.compactMap { member in
        member.email.map {
          Bounce(address: $0, isGivenUp: true, blamesAddress: true, reason: "listed in \(file)")
        }
      }
    }
  }

  private static func bounces(of report: BounceReport) -> [Bounce] {
    report.recipients.map { recipient in
      Bounce(
        address: recipient.address, originalAddress: recipient.originalAddress,
        isGivenUp: recipient.isGivenUp,
        blamesAddress: recipient.blamesAddress,
        reason: recipient.diagnostic.isEmpty ? recipient.status : recipient.diagnostic,
        messageID: report.messageID)
    }
  }
}
