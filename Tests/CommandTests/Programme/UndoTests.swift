import Testing
import TestSupport

/// The way back from a wrong file or a slip of the hand.
@Suite struct UndoTests {
  @Test func `undo says what it takes back before it does`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann Abel\nb,Bo Baker\nc,Cy Cole\n", to: "members.csv")
    try folder.write("id,name\na,Wrong Name\nx,Wrong Person\n", to: "wrong.csv")
    var screen = Transcript(in: folder)
    screen.wake(on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct undo", "rct members import members.csv",
      "rct members import wrong.csv", "rct members leave b c", "rct round draw --seed 1",
      "rct undo | cat", "rct members list --status left", "rct undo --yes", "rct undo --yes --json",
      "rct members list", "rct undo", "rct undo --yes", "rct undo --yes",
    ] { try screen.type(command) }
    // Who runs the tests, and when, is another thing every time.
    let text = screen.text.replacing(
      /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ by \S+/, with: "MOMENT by SOMEBODY"
    )
    .replacing(/"at":"[^"]*","by":"[^"]*"/, with: "\"at\":\"MOMENT\",\"by\":\"SOMEBODY\"")
    try GoldenFile("undo.txt").expect(text)
  }
}
