import Foundation
import GRDB
import Rounds
import TestSupport

@testable import RoundStore

/// A programme with a confirmed round of a-b and c-d.
struct OutboxFixture {
  static let now = "2027-03-01T09:00:00Z"
  let folder: TemporaryFolder
  let store: RoundStore
  let round: RoundSummary

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(.people("a", "b", "c", "d"))
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO round (number, label, date, state, record) VALUES
            (1, '2027-03', '2027-03-01', 'confirmed', '{}')
          """)
      for (number, pair) in [[1, 2], [3, 4]].enumerated() {
        try database.execute(
          sql: "INSERT INTO round_group (round, number) VALUES (1, ?)", arguments: [number + 1])
        for person in pair {
          try database.execute(
            sql: "INSERT INTO group_member (round, number, person) VALUES (1, ?, ?)",
            arguments: [number + 1, person])
        }
      }
      try database.execute(sql: "UPDATE round SET record = NULL, state = 'imported'")
    }
    round = try store.summary(of: "2027-03")
  }

  func message(to id: String, naming partner: String, revision: Int = 1) -> NewMessage {
    NewMessage(
      kind: "introduction", revision: revision, member: MemberID(id), address: "\(id)@example.org",
      sender: "coffee@example.org", messageID: "\(id).\(revision)@example.org",
      names: [MemberID(id), MemberID(partner)], content: Array("to \(id)".utf8))
  }

  @discardableResult
  func queueAll() throws -> Int {
    try store.queue(
      [
        message(to: "a", naming: "b"), message(to: "b", naming: "a"), message(to: "c", naming: "d"),
        message(to: "d", naming: "c"),
      ], about: round)
  }

  func sender(adopting: Bool = false) throws -> OutboxSender {
    try OutboxSender(store, adopting: adopting, token: UUID().uuidString)
  }

  func states() throws -> [MessageState] { try store.messages().map(\.state) }
}
