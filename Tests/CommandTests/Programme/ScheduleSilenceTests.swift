import Testing
import TestSupport

/// A programme that was begun while the clock of its machine stood at 1970.
@Suite struct ScheduleSilenceTests: EightScheduled {
  let folder: TemporaryFolder

  /// A programme of eight, of which something was noted in 1970, before all else.
  init() throws {
    folder = try Self.begun()
    try edit("when", "\"every monday at 09:00\"")
    try edit("coordinators", "[\"staff@example.org\"]")
    try folder.write(
      """
      import sqlite3, sys
      programme = sqlite3.connect("ours/rct.sqlite")
      for row in programme.execute(sys.argv[1]):
          print(*row)
      programme.commit()

      """, to: "sql.py")
    try sql(
      "INSERT INTO event (at, actor, kind, detail) VALUES "
        + "('1970-01-02T00:01:00Z', 'somebody', 'import members', 'added 8, changed 0')")
  }

  @discardableResult
  private func sql(_ statement: String) throws -> String {
    let outcome = try type("python3 sql.py \"\(statement)\"")
    #expect(outcome.code == 0, "\(outcome.out)")
    return outcome.out
  }

  /// Whether it is said that thousands of rounds are left out, and why.
  private func isSaid(_ text: String) -> Bool {
    text.contains(/nothing was noted here between 1970-01-02 and 20\S+: a clock was wrong/)
      && text.contains(/\d{4} rounds of that time, the first 1970-01-05, are left out, and nobody/)
  }

  @Test func `rounds that nobody meant are one sentence, no rows and no alarm`() throws {
    let shown = try rct("schedule show")
    #expect(isSaid(shown.out), "\(shown.out)")
    #expect(!shown.out.contains("did not happen"), "\(shown.out)")
    #expect(shown.out.split(separator: "\n").count < 12, "\(shown.out)")
    let first = try rct("schedule run")
    #expect(first.code == 0 && isSaid(first.out), "\(first.out)")
    // The round of the last seven days, at most.
    #expect(try sql("SELECT count(*) < 3 FROM occurrence") == "1\n")
    #expect(try !type("ls ours/outgoing").out.contains("alarm"))
    for command in ["schedule run", "schedule show"] {
      let again = try rct(command)
      #expect(!again.out.contains("nothing was noted"), "\(again.out)")
    }
  }

  @Test func `what a clock noted that was years ahead ends no silence`() throws {
    try sql(
      "INSERT INTO event (at, actor, kind, detail) VALUES "
        + "('2099-12-01T10:00:00Z', 'somebody', 'edit member', '#1')")
    let refused = try rct("schedule run")
    #expect(refused.code == 75 && refused.out.contains("the clock looks wrong"), "\(refused.out)")
    let forced = try rct("schedule run --force")
    #expect(forced.code == 0 && isSaid(forced.out), "\(forced.out)")
    #expect(forced.out.contains("is a draft and waits for you"), "\(forced.out)")
  }

  @Test func `that the clock is right has to be said once, until something else is ahead of it`()
    throws
  {
    for (number, day) in ["2098-12-01", "2099-12-01"].enumerated() {
      try sql(
        "INSERT INTO event (at, actor, kind, detail) VALUES "
          + "('\(day)T10:00:00Z', 'somebody', 'edit member', '#\(number + 1)')")
      #expect(try rct("schedule run").code == 75)
      #expect(try rct("schedule run --force").code == 0)
      let later = try rct("schedule run")
      #expect(later.code == 0 && !later.out.contains("looks wrong"), "\(later.out)")
      let shown = try rct("schedule show")
      #expect(!shown.out.contains("looks wrong"), "\(shown.out)")
    }
  }

  @Test func `that calls do nothing, as the clock looks wrong, is said with what to do next`()
    throws
  {
    #expect(try rct("schedule run").code == 0)
    #expect(try !rct("next").out.contains("looks wrong"))
    try sql(
      "INSERT INTO event (at, actor, kind, detail) VALUES "
        + "('2099-12-01T10:00:00Z', 'somebody', 'edit member', '#1')")
    #expect(try rct("schedule run").code == 75)
    let next = try rct("next").out
    #expect(
      next.contains("\nnote: rct schedule run --home ours does nothing: the clock says "), "\(next)"
    )
    #expect(
      next.contains(
        ": the clock looks wrong; if it is right, rct schedule run --force --home ours says so\n"),
      "\(next)")
    #expect(try rct("schedule run --force").code == 0)
    #expect(try !rct("next").out.contains("looks wrong"))
  }

  @Test func `a call in 1970 decides about none of them either`() throws {
    try sql(
      "INSERT INTO occurrence_note (key, note, at) VALUES "
        + "('schedule', 'settled', '1970-01-02T00:05:00Z')")
    let run = try rct("schedule run")
    #expect(run.code == 0 && isSaid(run.out), "\(run.out)")
    #expect(try sql("SELECT count(*) < 3 FROM occurrence") == "1\n")
  }
}
