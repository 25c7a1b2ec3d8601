import Foundation
import Testing
import TestSupport

/// People who turn out to be one, have another address, or want to be forgotten.
@Suite struct IdentityTests {
  /// Types a command without quotes, on the day of these tests.
  private func run(_ line: String, in folder: TemporaryFolder) throws -> ChildProcess.Outcome {
    try RctProcess.type(line, in: folder, on: "2027-03-01")
  }

  @Test func `merging, readdressing and forgetting print what they printed before`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      name,email,region
      Ann Canary,canary@example.org,Wales
      Ann Canary,ann.canary@example.org,Atlantis
      Bo Baker,bo@example.org,London
      Cy Cole,cy@example.org,Scotland
      Di Dale,di@example.org,London
      """, to: "members.csv")
    try folder.write("member_1,member_2\ncanary@example.org,di@example.org\n", to: "pins.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct members import members.csv",
      "rct exclusions add canary@example.org di@example.org --reason private",
      "rct round draw --seed 1 --pins pins.csv",
      "rct members merge canary@example.org ann.canary@example.org",
      "rct members forget canary@example.org --yes",
      "rct round confirm",
      "rct members merge canary@example.org nobody@example.org",
      "rct members merge canary@example.org CANARY@example.org",
      "rct members merge canary@example.org ann.canary@example.org",
    ] { try screen.type(command) }
    screen.say("Four weeks later whoever was to meet has met.")
    screen.wake(on: "2027-03-29")
    for command in [
      "rct members merge canary@example.org ann.canary@example.org",
      "rct members readdress bo@example.org cy@example.org",
      "rct members readdress bo@example.org bo",
      "rct members readdress bo@example.org bo@new.example.org",
      "rct members list",
      "rct round drop bo@new.example.org",
      "rct members pause bo@new.example.org --until 2027-05-01",
      "rct members show bo@new.example.org --all | sed 's/20..-..-..T..:..:..Z/MOMENT/; s/  by .*/  by SOMEBODY/'",
      "rct round verify",
      "rct members forget canary@example.org",
      "rct members forget canary@example.org --yes",
      "rct members forget canary@example.org --yes",
      "rct round show",
      "rct round verify",
      "rct history show cy@example.org",
      "rct round export",
      "rct undo",
      "grep -ciE 'canary|atlantis' rct.sqlite",
    ] { try screen.type(command) }
    try GoldenFile("identity.txt").expect(screen.text)
    #expect(!(try folder.names()).contains { $0.hasPrefix("rct.sqlite-") })
  }

  @Test func `lists name somebody by the id of a record that was merged into theirs`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome { try run(line, in: folder) }
    try folder.write(
      "email,name\nann@x.org,Ann\nann@home.org,Ann\nbo@x.org,Bo\ncy@x.org,Cy\n", to: "members.csv")
    try folder.write("email,until\nANN@home.org,2027-05-01\n", to: "away.csv")
    try folder.write("member_1,member_2\nann@home.org,cy@x.org\n", to: "apart.csv")
    try folder.write("round,from,to\n1,ann@home.org,bo@x.org\n", to: "met.csv")
    try folder.write("round,from,to\n2,ann@home.org,ann@x.org\n", to: "alone.csv")
    for line in ["init", "members import members.csv", "members merge ann@x.org ann@home.org"] {
      #expect(try rct(line).code == 0)
    }
    let paused = try rct("members pause --file away.csv")
    #expect(paused.err.hasPrefix("Ann (ann@x.org) is paused, "), "\(paused.err)")
    #expect(try rct("exclusions import apart.csv").err.hasPrefix("1 exclusion added, "))
    let met = try rct("history import met.csv").err
    #expect(met.contains("\n1 added, ") && !met.contains("not among"), "\(met)")
    let alone = try rct("history import alone.csv")
    #expect(alone.code == 65 && alone.err.contains("is paired with themselves"), "\(alone.err)")
  }

  @Test func `commands name somebody by the id of a record that was merged, and say whose it is`()
    throws
  {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome { try run(line, in: folder) }
    try folder.write(
      "id,name\nann,Ann\nold,Ann\nbo,Bo\ncy,Cy\ndi,Di\ned,Ed\nflo,Flo\n", to: "members.csv")
    for line in [
      "init", "members import members.csv", "members pause old", "round draw --seed 1",
      "members merge ann old",
    ] { #expect(try rct(line).code == 0) }
    let note = "note: old is Ann (ann), since they were merged\n"
    for line in [
      "members show old", "history show old", "members edit old --name Anne",
      "members edit ann --name Ann", "members pause old old", "members skip old",
      "members resume old", "members opt-in old", "exclusions add old cy",
      "exclusions remove cy old", "round explain old", "round explain old bo", "round drop old",
      "round join old", "members leave old",
    ] {
      let outcome = try rct(line)
      #expect([0, 1].contains(outcome.code), "\(line): \(outcome.err)")
      let count = outcome.err.components(separatedBy: note).count - 1
      #expect(count == (line.contains("old") ? 1 : 0), "\(line): \(outcome.err)")
    }
    #expect(try rct("members show ann").out.contains("status: left"))
    let taken = try rct("members add --id old")
    #expect(taken.code == 64 && taken.err.contains("id \"old\" belongs to a member already"))
  }

  @Test func `a history that is in stays so when two of a group turn out to be one`() throws {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome { try run(line, in: folder) }
    try folder.write(
      "email,name\nann@x.org,Ann\nann@home.org,Ann\nbo@x.org,Bo\n", to: "members.csv")
    let heading = "round,member_1,member_2,member_3\n"
    try folder.write(heading + "1,ann@home.org,ann@x.org,bo@x.org\n", to: "met.csv")
    try folder.write(heading + "2,ann@x.org,ann@x.org,bo@x.org\n", to: "twice.csv")
    for line in [
      "init", "members import members.csv", "history import met.csv",
      "members merge ann@x.org ann@home.org",
    ] {
      #expect(try rct(line).code == 0)
    }
    let again = try rct("history import met.csv")
    #expect(again.code == 0, "\(again.err)")
    #expect(again.err.contains("0 added, 0 updated, 0 replaced, 1 as they were"), "\(again.err)")
    #expect(try rct("history import twice.csv").code == 65)
  }

  @Test func `pairs of a history that are in stay so when two partners turn out to be one`() throws
  {
    let folder = try TemporaryFolder()
    func rct(_ line: String) throws -> ChildProcess.Outcome { try run(line, in: folder) }
    try folder.write("id,name\na1,Ann\na2,Ann\nb1,Bo\n", to: "members.csv")
    try folder.write("round,from,to\n1,a1,b1\n1,a2,b1\n", to: "met.csv")
    for line in ["init", "members import members.csv", "history import met.csv"] {
      #expect(try rct(line).code == 0)
    }
    #expect(try rct("members merge a1 a2").code == 0)
    let again = try rct("history import met.csv")
    #expect(again.code == 0, "\(again.err)")
    #expect(again.err.contains("0 added, 0 updated, 0 replaced, 1 as they were"), "\(again.err)")
  }

  @Test func `rules that name somebody by address are spoken of when they are forgotten`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,name,email\na,Ann,ann@example.org\nb,Bo,bo@example.org\n", to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct members import members.csv",
      "sed -i 's/^odd = .*/odd = \"host\"/; s/^hosts = .*/hosts = [\"Ann@example.org\"]/' rct.toml",
      "rct members forget a", "rct members forget a --yes",
    ] { try screen.type(command) }
    let note = "note: rct.toml names them as a host; take them out there\n"
    #expect(screen.text.ranges(of: note).count == 2, "\(screen.text)")
  }

  @Test func `nobody was in a trio before because one of a pair turned out to be another`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann\nb,Ann\nc,Cy\nd,Di\ne,Ed\n", to: "members.csv")
    try folder.write(
      "round,date,member_1,member_2\n1,2027-02-01,b,c\n1,2027-02-01,d,e\n", to: "february.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct history import february.csv",
      "rct members pause b", "rct round draw --seed 1", "rct members merge a b",
      "rct members add --id n --name Nia",
    ])
    // Whom the draw did not know comes with all that is known of earlier rounds by now.
    let joined = try screen.type("rct round join n --details").out
    let cost = "cost now: unplaced 0, trios 1, repeats 0, recency 0, turns 0, "
    #expect(joined.contains(cost), "\(joined)")
    try screen.typeAll(["rct round verify"])
  }

  @Test func `rules that name somebody by what they were called are spoken of at once`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "name,email\nAnn,a@x.uk\nBo,b@x.uk\nCy,c@x.uk\nDi,d@x.uk\n", to: "members.csv")
    try folder.write(
      "[matching]\nodd = \"host\"\nhosts = [\"a@x.uk\", \"b@x.uk\"]\nnever_sit_out = [\"A@x.uk\"]\n",
      to: "rct.toml")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll(["rct init", "rct members import members.csv"])
    let other = try screen.type("rct members readdress c@x.uk new-c@x.uk").out
    #expect(!other.contains("rct.toml"), "\(other)")
    let ann = try screen.type("rct members readdress a@x.uk new@x.uk").out
    for place in ["as a host, by \"a@x.uk\"", "under never_sit_out, by \"A@x.uk\""] {
      #expect(
        ann.contains("note: rct.toml names them \(place); put \"new@x.uk\" there\n"), "\(ann)")
    }
    let bo = try screen.type("rct members merge d@x.uk b@x.uk").out
    #expect(
      bo.contains("note: rct.toml names them as a host, by \"b@x.uk\"; put \"d@x.uk\" there\n"),
      "\(bo)")
    // An id stays what it is.
    try screen.typeAll([
      "rct undo --yes", "rct members add --id e --email e@x.uk",
      "sed -i 's/a@x.uk/e@x.uk/; s/A@x.uk/e/' rct.toml",
    ])
    let edited = try screen.type("rct members edit e --email e@new.uk").out
    #expect(
      edited.contains("note: rct.toml names them as a host, by \"e@x.uk\"; put \"e\" there\n"),
      "\(edited)")
    #expect(!edited.contains("never_sit_out"), "\(edited)")
  }

  @Test func `rules that name somebody as a coordinator are spoken of when they are forgotten`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,name,email\na,Ann,ann@example.org\nb,Bo,bo@example.org\n", to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "sed -i 's/^coordinators = .*/coordinators = [\"Ann@example.org\"]/' rct.toml",
      "rct members forget b", "rct members forget b --yes", "rct members forget a",
      "rct members forget a --yes",
    ])
    let note = "note: rct.toml names them as a coordinator; take them out there\n"
    #expect(screen.text.ranges(of: note).count == 2, "\(screen.text)")
  }

  @Test func `what values are called is spoken of where it names who is forgotten`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,name,manager\na,Ann Abel,\nb,Bo Baker,\"Abel, A.\"\n", to: "members.csv")
    try folder.write("column,value,becomes\nmanager,\"Abel, A.\",Ann Abel\n", to: "values.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv --map-values values.csv",
      "rct members forget b --yes", "rct members forget a --yes",
    ])
    let note = "note: rct-values.csv names them; take them out there\n"
    #expect(screen.text.ranges(of: note).count == 1, "\(screen.text)")
  }

  @Test func `a first name that others wrote is not said to be taken out`() throws {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Cher\nb,Bo Baker\n", to: "members.csv")
    try folder.write(
      "round,member,met,comment\n2027-03,b,yes,Cher was kind\n", to: "feedback.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct round draw --seed 1",
      "rct round confirm", "rct feedback import feedback.csv", "rct members forget a --yes",
    ])
    let note =
      "there is 1 comment of others, without their address, and their first and last name together; "
      + "a first name or other words may tell of them: rct feedback list\n"
    #expect(screen.text.contains(note), "\(screen.text)")
  }

  @Test func `an address means whoever has it now, also in a round that was drawn before`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email
      a,Ann Abel,ann@example.org
      b,Bo Baker,bo@example.org
      c,Cy Cole,cy@example.org
      d,Di Dale,di@example.org
      e,Ed Eyre,ed@example.org

      """, to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct members pause e",
      "rct round draw --seed 1", "rct round confirm", "rct members readdress a ann@new.example.org",
    ])
    func drop() throws -> ChildProcess.Outcome {
      try screen.type("rct round drop ann@example.org --dry-run")
    }
    // As long as nobody else has it, it means who had it.
    let former = try drop()
    #expect(former.code == 0 && former.out.contains("Ann Abel (a) dropped out"), "\(former.out)")
    try screen.typeAll(["rct members readdress e ann@example.org"])
    let absent = try drop()
    #expect(absent.code == 64, "\(absent.out)")
    #expect(absent.out.contains("Ed Eyre (e) is not in round 2027-03"), "\(absent.out)")
    let explained = try screen.type("rct round explain ann@example.org")
    #expect(explained.out.contains("Ed Eyre (e) does not take part"), "\(explained.out)")
    try screen.typeAll([
      "rct members readdress e ed@example.org", "rct members readdress b ann@example.org",
    ])
    let other = try drop()
    #expect(other.code == 0 && other.out.contains("Bo Baker (b) dropped out"), "\(other.out)")
  }

  @Test func `coordinators read who was left out by the name of now, not of who has the id since`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "name,email\nAnn,a@x.uk\nBo,b@x.uk\nCy,c@x.uk\nDi,d@x.uk\nEd,e@x.uk\n", to: "members.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    let names = ["coordinators = [\"staff@x.uk\"]", "odd = \"sit-out\""]
    try screen.typeAll([
      "rct init --name Ours",
      "sed -i 's/^coordinators = .*/\(names[0])/; s/^odd = .*/\(names[1])/' rct.toml",
      "rct members import members.csv", "rct round draw --seed 1", "rct round confirm",
    ])
    for (letter, name) in [("a", "Ann"), ("b", "Bo"), ("c", "Cy"), ("d", "Di"), ("e", "Ed")] {
      try screen.typeAll([
        "rct members readdress \(letter)@x.uk \(letter)@new.uk",
        "rct members add --name Other-\(name) --email \(letter)@x.uk",
      ])
    }
    let sitting = try screen.type("rct mail preview pair-list")
    let sitter = /in no group: (Ann|Bo|Cy|Di|Ed) \([a-e]@new\.uk\) \(sits out\)/
    #expect(sitting.out.contains(sitter), "\(sitting.out)")
    try screen.typeAll(["rct round drop a@new.uk"])
    let dropped = try screen.type("rct mail preview pair-list")
    #expect(dropped.out.contains("changed by hand: Ann (a@new.uk) dropped out"), "\(dropped.out)")
    #expect(!dropped.out.contains("Other-"), "\(dropped.out)")
  }

  @Test func `who has the id that another one in the round gave up is told of their own group`()
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write(
      "name,email\nAnn,a@x.uk\nBo,b@x.uk\nCy,c@x.uk\nDi,d@x.uk\n", to: "members.csv")
    try folder.write("member_1,member_2\na@x.uk,c@x.uk\nb@x.uk,d@x.uk\n", to: "pins.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv",
      "rct round draw --seed 1 --pins pins.csv", "rct round confirm", "rct mail queue",
      "rct members readdress b@x.uk new@x.uk", "rct members readdress a@x.uk b@x.uk",
    ])
    let dropped = try screen.type("rct round drop c@x.uk")
    #expect(dropped.out.contains("queued: 3 messages to the others"), "\(dropped.out)")
    let status = try screen.type("rct mail status --details 2>&1")
    for name in ["Ann", "Bo", "Di"] { #expect(status.out.contains(name), "\(status.out)") }
    // A late one with an id that was given on twice is another one still.
    try screen.typeAll(["rct members add --name New --email a@x.uk", "rct round join a@x.uk"])
    try screen.typeAll([
      "rct round show", "rct round export", "rct round verify", "rct round explain", "rct next",
      "rct report", "rct history show b@x.uk", "rct doctor",
    ])
  }

  @Test func `a pair list says whose address has changed since the draw`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,name,email\na,Ann,a@x.uk\nb,Bo,b@x.uk\nc@x.uk,Cy,c@x.uk\nd,Di,d@x.uk\n", to: "members.csv"
    )
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import members.csv", "rct round draw --seed 1",
      "rct round confirm",
    ])
    // Capitals make no other address.
    try screen.typeAll(["rct members edit d --email D@X.uk"])
    let same = try screen.type("rct round export")
    #expect(!same.out.contains("note: "), "\(same.out)")
    // Two addresses that had been mixed up, and one that is also an id.
    try screen.typeAll([
      "rct members edit a --email mine@x.uk", "rct members edit b --email a@x.uk",
      "rct members edit a --email b@x.uk", "rct members readdress c@x.uk new@x.uk",
    ])
    for format in ["csv", "mailmerge"] {
      let now = try screen.type("rct round export --format \(format) --output \(format).csv")
      let names =
        "of Ann (a), Bo (b) and Cy (new@x.uk); what rct mail sends goes to that of today\n"
      #expect(now.out.contains(names) && now.code == 0, "\(now.out)")
    }
  }
}
