import Foundation
import TestSupport

/// A message as Python's parser sees it.
struct ReadMessage: Decodable {
  struct Mailbox: Decodable, Equatable {
    let count: Int
    let name: String
    let address: String
  }

  struct Part: Decodable, Equatable {
    let type: String
    let file: String
    let content: String
  }

  let headers: [String]
  let subject: String
  let from: Mailbox
  let to: Mailbox
  let date: String
  let id: String
  let type: String
  let parts: [Part]
  let faults: [String]
}

/// Runs `email_reader.py`.
enum EmailReader {
  struct Failure: Error {
    let words: String
  }

  static func read(_ messages: [[UInt8]]) throws -> [ReadMessage] {
    let folder = try TemporaryFolder()
    var file: [UInt8] = []
    for message in messages { file += Array("\(message.count)\n".utf8) + message }
    try Data(file).write(to: folder.url.appending(path: "messages"))
    let outcome = try Oracle.run(
      "email_reader.py", ["messages"], in: folder, below: "Tests/MailTests/Support")
    guard outcome.code == 0 else { throw Failure(words: outcome.err) }
    return try outcome.out.split(separator: "\n").map {
      try JSONDecoder().decode(ReadMessage.self, from: Data($0.utf8))
    }
  }
}
