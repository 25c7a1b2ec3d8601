import Testing
import TestSupport

/// What a monitor hears of calls that do not come to their end.
@Suite struct ScheduleMonitorTests: EightScheduled {
  let folder: TemporaryFolder

  /// A programme of eight whose schedule was called once.
  init() throws {
    folder = try Self.begun()
    try folder.write(
      """
      import sqlite3, sys
      programme = sqlite3.connect("ours/rct.sqlite")
      programme.execute("UPDATE schedule_call SET " + sys.argv[1])
      programme.commit()

      """, to: "call.py")
    try done("schedule run --as-of 2020-03-01T09:00")
  }

  private func show(_ time: String) throws -> ChildProcess.Outcome {
    try ChildProcess.shell(
      "rct schedule show --home ours --as-of 2020-03-02T\(time) 2>&1", in: folder)
  }

  /// What is seen where the latest call was such a one, before a round is due and after.
  private func look(
    _ call: String
  ) throws -> (before: ChildProcess.Outcome, after: ChildProcess.Outcome) {
    #expect(try ChildProcess.shell("python3 call.py \"\(call)\"", in: folder).code == 0)
    return (try show("08:30"), try show("09:30"))
  }

  @Test func `a call whose process is gone has failed`() throws {
    let gone = try look("outcome = -1, process = 2147483647")
    #expect(gone.before.code == 1 && gone.after.code == 1, "\(gone)")
    #expect(
      gone.before.out.contains(", ended before it was done: rct schedule run --home ours says"),
      "\(gone)")
  }

  @Test func `a call that is at work on another machine is believed for a while`() throws {
    let elsewhere = try look("outcome = -1, process = 2147483647, host = 'elsewhere'")
    #expect(elsewhere.before.code == 0 && elsewhere.after.code == 2, "\(elsewhere)")
    #expect(elsewhere.before.out.contains(", not ended\n"), "\(elsewhere)")
    let hanging = try look("last_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-7 hours')")
    #expect(hanging.before.code == 1 && hanging.after.code == 1, "\(hanging)")
  }

  @Test func `a call that left a round that was due needs a person`() throws {
    let waited = try look("outcome = 75")
    #expect(waited.before.code == 0 && waited.after.code == 2, "\(waited)")
    #expect(waited.after.out.contains("exit code 75: rct schedule run"), "\(waited)")
    let well = try look("outcome = 0")
    #expect(well.before.code == 0 && well.after.code == 0, "\(well)")
  }
}
