import Foundation
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct ScheduleTests {
  private let folder: TemporaryFolder
  private let store: RoundStore
  private let day = CivilDate(year: 2027, month: 3, day: 1)
  private let due = "2027-03-01T09:00:00Z"

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
  }

  private func open(_ key: String, notes: [String] = []) throws {
    try store.open(
      occurrence: key, due: due, day: #require(day), seed: 7, notes: notes,
      at: "2027-03-01T09:00:05Z")
  }

  @Test func `a period is opened once, whoever asks`() throws {
    try open("2027-03", notes: ["adopted"])
    #expect(throws: StoreError.changedMeanwhile) { try open("2027-03") }
    let found = try store.schedule().occurrences
    #expect(found.count == 1)
    #expect(found.first?.day == day && found.first?.seed == 7 && found.first?.state == .open)
    #expect(found.first?.notes == ["adopted": "2027-03-01T09:00:05Z"])
  }

  @Test func `what is done stays done, and what was missed stays missed`() throws {
    try open("2027-03")
    try store.finish(occurrence: "2027-03")
    try store.miss(occurrences: [("2027-03", due), ("2027-02", "2027-02-01T09:00:00Z")])
    try store.finish(occurrence: "2027-02")
    try open("2027-04")
    try store.miss(occurrences: [("2027-04", due)])
    #expect(
      try store.schedule().occurrences.map { "\($0.key) \($0.state.rawValue)" }
        == ["2027-02 missed", "2027-03 done", "2027-04 missed"])
  }

  @Test func `a note is there once, with its latest moment, also before its period`() throws {
    try store.add(note: "alarm-overdue", toOccurrence: "2027-03", at: "2027-03-09T09:00:00Z")
    try open("2027-03")
    try store.add(note: "told", toOccurrence: "2027-03", at: "2027-03-09T10:00:00Z")
    try store.add(note: "told", toOccurrence: "2027-03", at: "2027-03-09T11:00:00Z")
    #expect(
      try store.schedule().occurrences.first?.notes
        == ["alarm-overdue": "2027-03-09T09:00:00Z", "told": "2027-03-09T11:00:00Z"])
  }

  @Test func `the latest look is kept, and when the first one was`() throws {
    #expect(try store.schedule().call == nil)
    try store.note(call: nil, host: "a", process: 1, at: "2027-03-01T09:00:00Z")
    try store.note(call: 0, host: "b", process: 2, at: "2027-03-01T10:00:00Z")
    let call = try #require(try store.schedule().call)
    #expect(call.first == "2027-03-01T09:00:00Z" && call.last == "2027-03-01T10:00:00Z")
    #expect(call.outcome == 0 && call.host == "b" && call.process == 2)
  }

  @Test func `a call without an end is cut off once its process is gone, where that can be known`()
    throws
  {
    func isCutOff(
      _ outcome: Int32?, host: String = "here", process: Int32 = .max
    ) throws -> Bool? {
      try store.note(call: outcome, host: host, process: process, at: "2027-03-01T09:00:00Z")
      return try store.schedule().call?.isCutOff(seenFrom: "here")
    }
    #expect(try isCutOff(nil) == true)
    #expect(try isCutOff(nil, process: getpid()) == false)
    #expect(try isCutOff(nil, host: "there") == false)
    #expect(try isCutOff(0) == false)
  }

  @Test func `a note of several periods is one of each`() throws {
    try store.add(note: "told", toOccurrences: ["2027-02", "2027-03"], at: due)
    #expect(
      try store.scheduleNotes() == ["2027-02": ["told": due], "2027-03": ["told": due]])
  }

  @Test func `a note is forgotten with those of the same name for somebody, and no other`() throws {
    for note in ["alarm-held", "alarm-held-1a", "alarm-heldup", "told"] {
      try store.add(note: note, toOccurrences: ["2027-02", "2027-03"], at: due)
    }
    try store.remove(note: "alarm-held", ofOccurrence: "2027-03")
    let notes = try store.scheduleNotes()
    #expect(notes["2027-03"] == ["alarm-heldup": due, "told": due])
    #expect(notes["2027-02"]?.count == 4)
  }

  @Test func `up to when all is decided about is kept, and never goes back`() throws {
    func note(_ settled: String?) throws -> String? {
      try store.note(
        call: 0, host: "a", process: 1, at: "2027-03-01T09:00:00Z", settled: settled)
      return try store.schedule().settled
    }
    #expect(try note(nil) == nil)
    #expect(try note("2027-03-01T09:00:00Z") == "2027-03-01T09:00:00Z")
    #expect(try note("2027-02-01T09:00:00Z") == "2027-03-01T09:00:00Z")
    #expect(try note(nil) == "2027-03-01T09:00:00Z")
    #expect(try note("2027-03-01T10:00:00Z") == "2027-03-01T10:00:00Z")
  }

  @Test func `up to which moment the clock is believed nevertheless is kept, the latest one said`()
    throws
  {
    #expect(try store.schedule().disbelieved == nil)
    try store.disbelieve(upTo: "2099-12-01T10:00:00Z")
    try store.disbelieve(upTo: "2036-12-01T10:00:00Z")
    let state = try store.schedule()
    #expect(state.disbelieved == "2036-12-01T10:00:00Z")
    #expect(state.settled == nil && state.occurrences.isEmpty)
  }

  @Test func `nothing of it counts as a change of what a draw depends on`() throws {
    let before = try store.overview().revision
    try open("2027-03")
    try store.add(note: "told", toOccurrence: "2027-03", at: due)
    try store.finish(occurrence: "2027-03")
    #expect(try store.overview().revision == before)
  }

  @Test func `one process has the right at a time, and gives it back`() throws {
    var lock = try ScheduleLock(beside: store.path)
    #expect(lock != nil)
    #expect(try ScheduleLock(beside: store.path) == nil)
    lock = nil
    #expect(try ScheduleLock(beside: store.path) != nil)
    #expect(throws: StoreError.self) { try ScheduleLock(beside: folder.path("none/rct.sqlite")) }
  }

  @Test func `whoever is refused a lock closes no file of anybody else`() async throws {
    let path = store.path
    let held = try ScheduleLock(beside: path)
    let sending = try SenderLock(beside: path)
    let broken = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<20_000 {
            _ = try? ScheduleLock(beside: path)
            _ = try? SenderLock(beside: path)
          }
          return 0
        }
        group.addTask {
          (0..<40_000).count { _ in
            let descriptor = Foundation.open("/dev/null", O_WRONLY | O_CLOEXEC)
            defer { close(descriptor) }
            return fcntl(descriptor, F_GETFD) < 0 || write(descriptor, "x", 1) != 1
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(broken == 0)
    withExtendedLifetime((held, sending)) {}
  }
}
