import Foundation
import Rounds
import TestSupport
import Testing

@testable import Interchange

/// Changed files, by the thousand, before every reader: each is read, or refused with findings that lie
/// inside it; what is read can be written, and is then read the same.
struct FuzzTests {
  /// How many files a reader gets: `RCT_FUZZ`, else enough for every run.
  private static let executions: Int = {
    let text = ProcessInfo.processInfo.environment["RCT_FUZZ"]
    return text.flatMap(Int.init) ?? 1500
  }()

  /// Where a long run leaves what it tries: a crash would take the seed along.
  private static let last = FileManager.default.temporaryDirectory.appending(
    path: "rct-fuzz-last")

  private let roster: Roster

  init() throws {
    roster = try MemberReader.read(
      sample("id,name,email\nq1,Ann Abel,a@x\nq2,Bo Baker,b@x\nq3,Cy,c@x\nq4,Cy,d@x\n"))
  }

  /// Gives changed files of the folder `kind` to `read`; what it returns is wrong.
  private func drive(
    _ kind: String, seed: UInt64, _ read: (SourceFile) throws(InterchangeError) -> String?
  ) throws {
    let folder = "Tests/Corpus/\(kind)"
    let corpus = try SourceTree.names(in: folder).map { name in
      Array(try Data(contentsOf: SourceTree.root.appending(path: "\(folder)/\(name)")))
    }
    // Unchanged, all of them are read, but for what is said of their people.
    for bytes in corpus {
      let fault = (try? read(SourceFile(name: "f", bytes: bytes))) ?? nil
      #expect(fault == nil, "\(kind), unchanged: \(Data(bytes).base64EncodedString())")
    }
    var mutator = Mutator(seed: seed, corpus: corpus)
    var accepted = 0
    for number in 0..<Self.executions {
      let bytes = mutator.next()
      if Self.executions > 100_000 { try Data(bytes).write(to: Self.last) }
      let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
      do throws(InterchangeError) {
        let fault = try read(SourceFile(name: "f", bytes: bytes))
        accepted += 1
        if let fault {
          Issue.record("\(kind) \(number): \(fault); \(Data(bytes).base64EncodedString())")
        }
      } catch {
        guard case .badData(let findings) = error else {
          Issue.record("\(kind) \(number): \(error); \(Data(bytes).base64EncodedString())")
          continue
        }
        let isInside = findings.allSatisfy { 1...lines ~= $0.line && $0.column >= 1 }
        if findings.isEmpty || !isInside || findings != findings.sorted() {
          Issue.record(
            "\(kind) \(number): \(findings.prefix(3)); \(Data(bytes).base64EncodedString())")
        }
      }
    }
    // A driver whose files are all refused at the door would try nothing.
    #expect(accepted * 50 > Self.executions, "\(accepted) of \(Self.executions) were read")
  }

  /// What is different when `members` are written and read again.
  private func faultOfRoundTrip(_ members: Roster) -> String? {
    for bytes in [
      MemberWriter.table(members).csv(), Array(MemberWriter.json(members).utf8),
      Array(MemberWriter.ndjson(members).utf8),
    ] {
      guard let again = try? MemberReader.read(SourceFile(name: "again", bytes: bytes)) else {
        return "written, it is refused"
      }
      guard again.members == members.members,
        RandomModel.bytes(again) == RandomModel.bytes(members)
      else { return "written and read again, it is something else" }
    }
    return nil
  }

  private func faultOfRoundTrip(_ history: History) -> String? {
    for bytes in [
      HistoryWriter.table(history).csv(), Array(HistoryWriter.ndjson(history).utf8),
    ] {
      guard !history.groups.isEmpty else { return nil }
      let again = try? HistoryReader.read(
        [SourceFile(name: "again", bytes: bytes)], roster: Roster(members: []))
      guard again?.groups == history.groups else {
        return "written and read again, it is another history"
      }
    }
    return nil
  }

  @Test func `members in CSV`() throws {
    try drive("csv", seed: 1) { file throws(InterchangeError) in
      try faultOfRoundTrip(MemberReader.read(file))
    }
  }

  @Test func `members with rows put aside`() throws {
    try drive("csv", seed: 2) { file throws(InterchangeError) in
      let sheet = try MemberReader.sheet(file, rejecting: true)
      return sheet.roster.members.isEmpty ? nil : faultOfRoundTrip(sheet.roster)
    }
  }

  @Test func `members, groups and history in JSON`() throws {
    try drive("json", seed: 3) { file throws(InterchangeError) in
      do throws(InterchangeError) {
        return try faultOfRoundTrip(MemberReader.read(file))
      } catch {
        return try faultOfRoundTrip(HistoryReader.read([file], roster: roster))
      }
    }
  }

  @Test func `history in every form, with people by their names`() throws {
    var options = HistoryOptions()
    (options.isMessy, options.keepsUnknown) = (true, true)
    try drive("history", seed: 4) { file throws(InterchangeError) in
      let sheet = try HistoryReader.sheet([file], roster: roster, options: options)
      return faultOfRoundTrip(sheet.history)
    }
  }

  @Test func `tournament reports`() throws {
    var options = HistoryOptions()
    (options.isMessy, options.keepsUnknown) = (true, true)
    try drive("tournament", seed: 5) { file throws(InterchangeError) in
      let sheet = try HistoryReader.sheet([file], roster: roster, options: options)
      return faultOfRoundTrip(sheet.history)
    }
  }
}
