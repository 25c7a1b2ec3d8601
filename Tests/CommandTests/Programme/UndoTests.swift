import Testing
import TestSupport

/// The way back from a wrong file or a slip of the hand.
@Suite struct UndoTests {
  @Test func `undo says what it takes back before it does`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann Abel\nb,Bo Baker\nc,Cy Cole\n", to: "members.csv")
    try folder.write("id,name\na,Wrong Name\nx,Wrong Person\n", to: "wrong.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
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

  @Test func `the columns of a wrong file are gone, but for those of a round that was drawn`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("id,name,region\na,Ann Abel,Wales\nb,Bo Baker,London\n", to: "members.csv")
    try folder.write("id,parking,locker\na,P1,7\nb,P1,8\n", to: "wrong.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members import wrong.csv",
      "rct undo --yes",
    ])
    let gone = try screen.type("rct members list && rct members values").out
    #expect(gone.contains("region") && !gone.contains("parking"), "\(gone)")
    #expect(!gone.contains("locker"), "\(gone)")

    try screen.typeAll([
      "rct members import wrong.csv", "rct round draw --seed 1", "rct undo --yes",
      "rct round show", "rct round confirm", "rct round verify",
      "rct members import wrong.csv", "rct members list",
    ])
  }

  @Test func `what goes far back is taken back only where somebody says how far`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Community.members(12), to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    let many = try screen.type("rct undo --yes")
    #expect(many.code == 64)
    #expect(many.out.contains("rct: 12 members of 12 would be gone: is it"), "\(many.out)")
    let other = try screen.type("rct undo --yes --expect-removing 11")
    #expect(other.code == 64 && other.out.contains("would be gone, not 11"), "\(other.out)")
    let none = try screen.type("rct undo --yes --past-round 2027-03 --expect-removing 12")
    #expect(none.code == 64 && none.out.contains("no round was confirmed since"), "\(none.out)")

    try screen.typeAll([
      "rct members leave m01", "rct round draw --seed 1 && rct round confirm --mail",
    ])
    let past = try screen.type("rct undo --yes")
    #expect(past.code == 64)
    #expect(past.out.contains("rct: round 2027-03 was confirmed since, and is no part"))
    let look = try screen.type("rct undo")
    #expect(look.out.contains("note: round 2027-03 was confirmed since, and stays"), "\(look.out)")
    #expect(look.out.contains("rct undo --yes --past-round 2027-03   (take it back)"))
    try screen.typeAll(["rct undo --yes --past-round 2027-03"])
    #expect(try screen.type("rct members list --status left").out.contains("0 of 12 members"))
    let both = try screen.type("rct undo")
    let command = "rct undo --yes --past-round 2027-03 --expect-removing 12   (take it back)"
    #expect(both.out.contains(command), "\(both.out)")
    try screen.typeAll(["rct undo --yes --past-round 2027-03 --expect-removing 12"])
    #expect(try screen.type("rct members list").out.contains("0 members"))
  }

  @Test func `whether it is as expected is said before it is done`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Community.members(12), to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll(["rct init --name Ours", "rct members import members.csv"])
    for options in ["--expect-removing 11", "--past-round 2027-03", "--past-round x --json"] {
      let said = try screen.type("rct undo \(options)")
      let refused = try screen.type("rct undo --yes \(options)")
      #expect(said.code == 64 && said.out == refused.out, "\(options): \(said.out)")
    }
    let said = try screen.type("rct undo --expect-removing 12")
    #expect(said.code == 0 && said.out.contains("\nas expected: 12 members of 12 would be gone\n"))
    let command = "nothing was changed yet: rct undo --yes --expect-removing 12   (take it back)\n"
    #expect(said.out.contains(command), "\(said.out)")

    try screen.typeAll(["rct members leave m01"])
    #expect(try screen.type("rct undo --expect-removing 1").code == 64)
    let none = try screen.type("rct undo --expect-removing 0")
    #expect(none.out.contains("as expected: 0 members of 12 would be gone"), "\(none.out)")
    #expect(none.out.contains("rct undo --yes --expect-removing 0   (take it back)"))
    try screen.typeAll(["rct round draw --seed 1 && rct round confirm"])
    let past = try screen.type("rct undo --expect-removing 0")
    #expect(past.code == 64 && past.out.contains("to do it: --past-round 2027-03"), "\(past.out)")
    let both = try screen.type("rct undo --expect-removing 0 --past-round 2027-03")
    #expect(both.out.contains("\nas expected: round 2027-03 was confirmed since, and stays\n"))
    try screen.typeAll(["rct undo --yes --past-round 2027-03 --expect-removing 0"])
  }

  @Test func `an id that went to somebody in a round is said to be in the way before`() throws {
    let folder = try TemporaryFolder()
    try folder.write("email\nann@x.uk\n", to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "rct members readdress ann@x.uk ann@new.uk", "rct members add --email ann@x.uk",
      "rct undo --yes", "rct undo --yes", "rct members readdress ann@x.uk ann@new.uk",
      "rct members add --email ann@x.uk", "rct round draw --seed 1",
    ])
    try screen.type("rct undo --yes")
    for option in ["", " --yes"] {
      let refused = try screen.type("rct undo\(option)")
      #expect(refused.code == 64, "\(refused.out)")
      #expect(
        refused.out.hasPrefix("rct: \"ann@x.uk\" is the id of somebody else since"),
        "\(refused.out)")
    }
    try screen.typeAll(["rct round discard", "rct undo --yes"])
    #expect(try screen.type("rct members list").out.contains("ann@x.uk"))
  }

  @Test func `rules that cannot be read keep a step from being taken back unseen`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,role\na,GP\nb,G.P.\n", to: "members.csv")
    try folder.write("column,value,becomes\nrole,G.P.,GP\n", to: "values.csv")
    var screen = Transcript(in: folder)
    try screen.typeAll([
      "rct init", "rct members import members.csv --map-values values.csv",
      "rct members import members.csv --map-values values.csv", "rct members leave a",
      "cp rct.toml good.toml && echo nonsense = 1 >> rct.toml",
    ])
    let refused = try screen.type("rct undo --yes")
    #expect(refused.code == 78 && !refused.out.contains("taken back"), "\(refused.out)")
    try screen.type("cp good.toml rct.toml")
    let undone = try screen.type("rct undo --yes")
    #expect(undone.code == 0 && undone.out.contains("taken back: leave"), "\(undone.out)")
  }

  @Test func `what values are called is said to stay where it cannot be taken away`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,role\na,GP\nb,G.P.\n", to: "m.csv")
    try folder.write("column,value,becomes\nrole,G.P.,GP\n", to: "values.csv")
    let made = try ChildProcess.shell(
      "rct init && rct members import m.csv --map-values values.csv", in: folder)
    #expect(made.code == 0, "\(made.err)")
    // A folder is no file, whoever looks.
    _ = try ChildProcess.shell("rm rct-values.csv && mkdir rct-values.csv", in: folder)
    let undone = try ChildProcess.shell("rct undo --yes", in: folder)
    #expect(undone.code == 2 && undone.err.contains("taken back: import members"), "\(undone.err)")
    #expect(
      undone.err.contains(
        "note: what values are called stays as it is: rct-values.csv cannot be removed: "),
      "\(undone.err)")
    #expect(try folder.names().contains("rct-values.csv"))
  }

  @Test func `what values are called goes back with its import, and lies beside copies`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String, code: Int32 = 0) throws -> ChildProcess.Outcome {
      let outcome = try ChildProcess.shell("rct " + line, in: folder)
      #expect(outcome.code == code, "\(line): \(outcome.err)")
      return outcome
    }
    try folder.write("id,role\na,GP\nb,G.P.\nc,N.\n", to: "m.csv")
    try folder.write("column,value,becomes\nrole,G.P.,GP\n", to: "first.csv")
    try folder.write("column,value,becomes\nrole,N.,\"=Nurse's\"\n", to: "second.csv")
    _ = try rct("init")
    _ = try rct("members import m.csv --map-values first.csv")
    let first = try folder.read("rct-values.csv")
    #expect(first == "column,value,becomes\nrole,G.P.,GP\n")
    _ = try rct("backup copy.sqlite")
    #expect(try folder.read("copy.sqlite.values.csv") == first)
    #expect(try folder.mode(of: "copy.sqlite.values.csv") == 0o600)
    _ = try rct("members import m.csv --map-values second.csv")
    let second = try folder.read("rct-values.csv")
    #expect(second != first)

    #expect(try rct("undo").err.contains("and what values are called: rct-values.csv"))
    #expect(try folder.read("rct-values.csv") == second)
    #expect(try rct("undo --yes").err.contains("is as before, too: rct-values.csv"))
    #expect(try folder.read("rct-values.csv") == first)
    #expect(try rct("undo --yes").err.contains("taken back: import members"))
    #expect(try !folder.names().contains("rct-values.csv"))
    #expect(try rct("members list").out.isEmpty)

    _ = try rct("members import m.csv --map-values second.csv")
    #expect(try rct("restore copy.sqlite --yes").err.contains("and what values are called"))
    #expect(try folder.read("rct-values.csv") == first)
    let kept = try ChildProcess.shell("ls backups | grep values.csv", in: folder).out
    #expect(kept.contains("-restore.sqlite.values.csv"), "\(kept)")
    // An import without values of its own leaves them alone, and so does taking it back.
    try folder.write("id,role\nd,G.P.\n", to: "more.csv")
    _ = try rct("members import more.csv")
    #expect(try !rct("undo --yes").err.contains("rct-values.csv"))
    #expect(try folder.read("rct-values.csv") == first)
  }
}
