import TestSupport

/// A programme with all that a report may meet: imported and drawn rounds, repeats that cannot be
/// avoided, trios, somebody left out, groups that did not meet, a merger, somebody forgotten.
struct ReportedProgramme {
  let folder: TemporaryFolder

  /// Makes it; 14 of `members` are in it, with the rows of `extra` besides.
  init(extra: [String] = []) throws {
    folder = try TemporaryFolder()
    let header = "id,name,email,region,role,organisation\n"
    let people = Community.members(14).split(separator: "\n").dropFirst().joined(separator: "\n")
    try folder.write(
      header + people + "\n" + extra.map { $0 + "\n" }.joined(), to: "members.csv")
    try folder.write(
      Community.csv([
        "round,date,member_1,member_2,member_3,met", "1,2026-01-05,m01,m02,,yes",
        "1,2026-01-05,m03,m04,,no", "1,2026-01-05,m05,gone,m06,", "1,2026-01-05,m07,,,",
        "2,2026-02-02,m01,m02,,", "2,2026-02-02,m03,m04,,", "2,2026-02-02,m08,twin,,yes",
      ]), to: "history.csv")
    try folder.write("member_1,member_2,reason\nm01,m05,secret affair\n", to: "exclusions.csv")
    try rct("init --name Reported")
    try rct("members import members.csv")
    try rct("history import history.csv")
    try rct("exclusions import exclusions.csv")
    try rct("members add --id twin --email twin@example.org --name Twin --set region=wales")
    for month in ["03", "04", "05"] {
      try rct("round draw --date 2026-\(month)-02 --seed 5")
      try rct("round confirm")
    }
    try folder.write(
      Community.csv([
        "round,member,met,rating,comment", "2026-03,m01,yes,5,secret comment",
        "2026-03,m02,no,2,", "2026-04,m03,no,,another secret", "2026-05,m04,,4,",
      ]), to: "feedback.csv")
    try rct("feedback import feedback.csv")
    try rct("members merge m09 twin")
    try rct("members forget m14 --yes")
    try rct("members add --id late --email late@example.org --name Late --set region=Wales")
  }

  /// Runs a command that must succeed.
  @discardableResult
  func rct(_ line: String) throws -> ChildProcess.Outcome {
    let outcome = try RctProcess.type(line, in: folder, on: "2026-06-01")
    guard [0, 2].contains(outcome.code) else { throw Refused(line: line, words: outcome.err) }
    return outcome
  }

  struct Refused: Error, CustomStringConvertible {
    let line: String
    let words: String
    var description: String { "rct \(line): \(words)" }
  }
}
