internal import Mail
internal import RoundStore
internal import Rounds

/// Queues another copy of what a member was told of a round, written with what is known today; it takes the
/// place of what failed, which would be sent besides otherwise.
public struct ResendMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// The member's id or address.
  public let recipient: String
  /// The round's label or number; `nil` = the latest confirmed one.
  public let label: String?

  /// Another copy for somebody.
  public init(home: ProgrammeHome, recipient: String, label: String?) {
    (self.home, self.recipient, self.label) = (home, recipient, label)
  }

  private struct Report: Encodable {
    let round: String
    let member: String
    let queued: Bool
  }

  /// Queues it.
  ///
  /// - Throws: A ``Failure``; nobody is called so, or it has nothing to be told.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try MailDesk(home, surroundings)
    let store = try home.open(surroundings)
    let basis = try MailBatch.introductions.basis(label, in: store)
    let id = try basis.roster.id(of: recipient)
    let summary = basis.round.summary
    let name = basis.roster.nameAndID(of: id)
    let merged = basis.roster.mergerNotes([recipient])
    if let waiting = basis.queued.first(where: { $0.member == id && Self.waits($0) }) {
      var answer = Answer(Report(round: summary.label, member: id.text, queued: false))
      answer.words = words(of: waiting, to: name, desk).map(TextTable.harmless) + merged
      return answer
    }
    let maker = try MessageMaker(basis, desk)
    let failed = basis.queued.filter {
      $0.member == id && $0.state == .failed && Self.tellsOfGroup($0)
    }
    guard let message = maker.copy(to: id, inPlaceOf: failed) else {
      throw .mail(.nothingToSay(kind: "introduction", label: summary.label))
    }
    let added = try Failure.store { () throws(StoreError) in
      try store.queue([([message], .round(summary), failed.map(\.key))], renewing: true)
    }
    var answer = Answer(Report(round: summary.label, member: id.text, queued: added == [1]))
    answer.words =
      [
        TextTable.harmless(
          "another \(message.kind) of round \(summary.label) to \(name) is queued"
            + (failed.isEmpty ? "" : ", in the place of what failed"))
      ] + merged + ["next: rct mail send\(home.option)"]
    return answer
  }

  /// What is said of a message that will leave, so that there is no need of a copy.
  private func words(of message: QueuedMessage, to name: String, _ desk: MailDesk) -> [String] {
    let send = "rct mail send\(home.option)"
    guard message.state == .retry else {
      return ["\(message.kind) to \(name) is \(message.state.rawValue) already: \(send)"]
    }
    return [
      "\(message.kind) to \(name) waits already, as it was not taken yet"
        + (message.nextAt.map { "; rct may try again from \(desk.clock($0)) on" } ?? "")
        + ": \(send)",
      "to try it at once: rct mail retry \(message.key)\(home.option), then \(send)",
    ]
  }

  /// Whether `message` will tell its recipient of the group; that a reminder waits is another matter.
  private static func waits(_ message: QueuedMessage) -> Bool {
    MessageState.leaving.contains(message.state) && tellsOfGroup(message)
  }

  private static func tellsOfGroup(_ message: QueuedMessage) -> Bool {
    MailKind(rawValue: message.kind)?.tellsOfGroup == true
  }
}

extension MessageMaker {
  /// What a member is told of the round, as one more message, or as one in the place of others.
  fileprivate func copy(to id: MemberID, inPlaceOf replaced: [QueuedMessage]) -> NewMessage? {
    func next(_ kind: MailKind) -> Int {
      let before = basis.queued.filter { $0.member == id && $0.kind == kind.rawValue }
      // A number that is free again would be taken for somebody who was told nothing.
      let free = replaced.filter { $0.kind == kind.rawValue }.map(\.revision).min()
      return free ?? (before.map(\.revision).max() ?? 0) + 1
    }
    if let group = group(of: id) {
      return message(
        .introduction, meeting(of: id, in: group), to: id, naming: group,
        revision: next(.introduction))
    }
    guard let content = leftOut.first(where: { $0.id == id })?.content else { return nil }
    return message(.leftOut, content, to: id, naming: [id], revision: next(.leftOut))
  }
}
