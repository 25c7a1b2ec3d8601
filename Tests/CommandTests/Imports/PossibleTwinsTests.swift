import Testing
import TestSupport

/// People who are in a list of members twice, under several ids and addresses: both would be drawn.
@Suite struct PossibleTwinsTests: EightDrawn {
  let folder: TemporaryFolder

  init() throws { folder = try Self.drawn() }

  private func imported(_ rows: String, _ options: String = "") throws -> String {
    try folder.write("id,name,email,region,role\n" + rows, to: "list.csv")
    return try rct("members import list.csv\(options)").err
  }

  @Test func `who is new and has name and values of another row is named once`() throws {
    let rows = """
      x1,Ann Abel,ann@nhs.example,Wales,GP
      x2,ann abel,ann@home.example,wales,GP
      x3,Ann Abel,ann@other.example,Wales,Nurse
      x4,Bo Baker,bo@nhs.example,London,GP
      x5,,cy@nhs.example,London,GP
      x6,,di@nhs.example,London,GP

      """
    let note =
      "note: somebody may be in the list twice, with the same name and the same values: x1 and x2. Who is "
      + "one person"
    let rehearsed = try imported(rows, " --dry-run")
    #expect(
      rehearsed.contains(note + ", after the import: rct members merge x1 x2\n"), "\(rehearsed)")
    let first = try imported(rows)
    #expect(first.contains(note + ": rct members merge x1 x2\n"), "\(first)")
    #expect(try !imported(rows).contains("twice"))
    // Who was there stays.
    let second = try imported(rows + "a9,Bo Baker,bo@home.example,London,GP\n")
    #expect(
      second.contains(": x4 and a9. Who is one person: rct members merge x4 a9\n"), "\(second)")
    #expect(try rct("members merge x4 a9").code == 0)
  }

  @Test func `who asked to be forgotten is not named with a namesake`() throws {
    _ = try imported("x1,Ann Abel,ann@nhs.example,Wales,GP\n")
    #expect(try rct("members forget x1 --yes").code == 0)
    let rows =
      "x1,Ann Abel,ann@nhs.example,Wales,GP\nx2,Ann Abel,ann@home.example,Wales,GP\n"
    #expect(try !imported(rows).contains("x1"))
  }
}
