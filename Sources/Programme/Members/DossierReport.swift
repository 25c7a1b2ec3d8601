internal import RoundStore
internal import Rounds

/// Everything else that is kept about one person: the answer to "what do you know of me?".
struct DossierReport: Encodable {
  struct Away: Encodable {
    let label: String
    let reason: String
  }

  struct Feedback: Encodable {
    let label: String
    let met: Bool?
    let rating: Int?
    let comment: String?
  }

  struct Change: Encodable {
    let label: String
    let change: String
  }

  struct Message: Encodable {
    let label: String
    let kind: String
    let state: String
    let at: String
    let to: String
    /// The SHA-256 of what was written, where only that is kept.
    let sha256: String?
    /// What a server answered last.
    let reply: String?
    /// What a report said that came back.
    let returned: String?

    /// What is to be told of it: that a message was taken, its state says.
    var answer: String? {
      returned ?? ([MessageState.sent, .written].map(\.rawValue).contains(state) ? nil : reply)
    }
  }

  struct Note: Encodable {
    let label: String
    let text: String
  }

  struct Event: Encodable {
    let at: String
    let by: String
    let what: String
  }

  struct Former: Encodable {
    let label: String?
    let column: String
    let value: String
  }

  struct SignUp: Encodable {
    let label: String
    let day: String
  }

  let networkName: String?
  let left: String?
  let formerly: [Former]
  let signUps: [SignUp]
  let notTakingPart: [Away]
  let feedback: [Feedback]
  let changedByHand: [Change]
  let noted: [Note]
  let messages: [Message]
  let events: [Event]

  enum CodingKeys: String, CodingKey {
    case left, formerly, feedback, noted, messages, events
    case networkName = "network_name"
    case signUps = "sign_ups"
    case notTakingPart = "not_taking_part"
    case changedByHand = "changed_by_hand"
  }

  init(_ dossier: Dossier, _ roster: Roster) {
    networkName = dossier.pseudonym
    left = dossier.left
    formerly = dossier.formerly.map { .init(label: $0.label, column: $0.column, value: $0.value) }
    signUps = dossier.signUps.map { .init(label: $0.label, day: $0.day) }
    notTakingPart = dossier.absences.map {
      .init(label: $0.label, reason: $0.reason.words(number: $0.number))
    }
    feedback = dossier.feedback.map {
      .init(label: $0.label, met: $0.met, rating: $0.rating, comment: $0.comment)
    }
    changedByHand = dossier.changes.map {
      .init(label: $0.label, change: $0.change.words(roster))
    }
    noted = dossier.notes.map { .init(label: $0.label, text: $0.text) }
    messages = dossier.messages.map {
      .init(
        label: $0.round, kind: $0.kind, state: $0.state.rawValue, at: $0.changedAt, to: $0.address,
        sha256: $0.digest, reply: $0.reply, returned: $0.returned)
    }
    events = dossier.events.map { .init(at: $0.at, by: $0.actor, what: $0.kind) }
  }

  /// The same, one line each.
  var lines: [String] {
    let answers = messages.compactMap { message in
      message.answer.map { [message.label, message.kind, $0] }
    }
    let parts: [[String]] = [
      networkName.map { ["", "in exports of the network: \($0)"] } ?? [],
      left.map { ["", "left on \($0)"] } ?? [],
      section("formerly:", formerly.map { [$0.label ?? "merged", "\($0.column): \($0.value)"] }),
      section("signed up:", signUps.map { [$0.label, $0.day] }),
      section("not taking part:", notTakingPart.map { [$0.label, $0.reason] }),
      section("feedback:", feedback.map { [$0.label, Self.words($0)] }),
      section("changed by hand:", changedByHand.map { [$0.label, $0.change] }),
      section("noted:", noted.map { [$0.label, $0.text] }),
      section("messages:", messages.map { [$0.label, $0.kind, $0.state, $0.at, $0.to] }),
      section("answered:", answers),
      section("done:", events.map { [$0.at, $0.what, "by \($0.by)"] }),
    ]
    return parts.flatMap(\.self)
  }

  private func section(_ title: String, _ rows: [[String]]) -> [String] {
    rows.isEmpty ? [] : ["", title] + TextTable.lines(rows.map { ["  " + $0[0]] + $0[1...] })
  }

  private static func words(_ feedback: Feedback) -> String {
    [
      feedback.met.map { $0 ? "met" : "did not meet" },
      feedback.rating.map { "\($0) of 5" }, feedback.comment,
    ].compactMap(\.self).joined(separator: ", ")
  }
}
