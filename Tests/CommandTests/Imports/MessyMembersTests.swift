import Testing
import TestSupport

/// The members lists that coordinators have: the export of a form, of an address book, and the same
/// again a month later.
@Suite struct MessyMembersTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      ID,Start time,Completion time,Email,Name,Last modified time,What is your job role?,Region?,Do you agree?
      1,2/14/27 10:01:22,2/14/27 10:03:55,ann@example.org,Ann Abel,,GP,Wales,Yes
      2,2/14/27 11:01:22,2/14/27 11:03:55,bo@example.org,Bo Baker,,G.P.,London,Yes
      3,2/14/27 12:01:22,2/14/27 12:03:55,cy@example.org,Cy Cole,,General Practitioner,Wales,Yes
      4,2/14/27 12:01:22,2/14/27 12:03:55,di@example.org,Di Dale,,Nurse,London,Yes
      5,2/15/27 12:01:22,2/15/27 12:03:55,ed@example.org,Ed Eyre,,Nurses,Scotland,Yes
      6,2/15/27 12:01:22,2/15/27 12:03:55,flo@,Flo Frost,,Manager,Scotland,Yes
      7,2/15/27 12:01:22,2/15/27 12:03:55,gil@example.org,Gil Gray,,Manager,scotland,Yes
      8,2/15/27 12:01:22,2/15/27 12:03:55,hal@example.org,Hal Hunt,,n/a,Scotland,Yes
      9,2/15/27 12:01:22,2/15/27 12:03:55,ida@example.org,Ida Ince,,Band 5,England,Yes
      10,2/15/27 12:01:22,2/15/27 12:03:55,ANN@example.org,Ann Abel,,GP,Wales,Yes
      11,2/15/27 12:01:22,2/15/27 12:03:55,jo@example.org,Jo Jay,,Band 6,England,Yes
      12,2/15/27 12:01:22,2/15/27 12:03:55,kit@example.org,Kit Kerr,,Midwife,Wales

      """, to: "form.csv")
    try folder.write(
      """
      Exported by CRM on 22/02/2027
      Confidential

      Full name;Work email;Location;Position;Joined on
      Ann Abel;ann@nhs.example;Wales;gp;02/03/2026
      Bo Baker;bo@example.org;;;
      New Comer;new@example.org;Wales;Nurses;31/12/2026

      """, to: "crm.csv")
  }

  @Test func `the export of a form and of an address book print what they printed before`() throws {
    var screen = Transcript(in: folder, on: "2027-02-22")
    for command in [
      "rct init --name Ours 2>&1 | tail -n 1",
      "rct members import form.csv --dry-run",
      "rct members import form.csv --map ID= --map 'Do you agree?=' --skip-invalid not-taken.csv --dry-run",
      "rct members import form.csv --map ID= --map 'Do you agree?=' --skip-invalid not-taken.csv",
      "cat not-taken.csv",
      "sed -i 's/flo@,/flo@example.org,/; /ANN/d; s/Wales$/Wales,Yes/' not-taken.csv",
      "printf '\\n[import.columns]\\nID = \"\"\\n\"Do you agree?\" = \"\"\\n' >> rct.toml",
      "rct members import not-taken.csv",
      "rct members values",
      "rct members values role",
      "rct members values shoe",
      "rct members values role --output values.csv",
      "cat values.csv",
      "sed -i 's/^role,GP,,/role,GP,General Practitioner,/; s/^role,G.P.,,/role,G.P.,General Practitioner,/;"
        + " s/^role,Nurses,,/role,Nurses,Nurse,/; s/^role,n.a,,/role,n\\/a,-,/' values.csv",
      "rct members export | rct members import - --map-values values.csv",
      "cat rct-values.csv",
      "rct members values role",
    ] { try screen.type(command) }
    screen.say("A month later, from the address book, which is the whole list.")
    for command in [
      "rct members import crm.csv",
      "rct members import crm.csv --skip-lines 3",
      "rct members import crm.csv --skip-lines 3 --dates day-first --dry-run",
      "rct members import crm.csv --skip-lines 3 --dates day-first --mode add --as not-opted-in --dry-run",
      "rct members import crm.csv --skip-lines 3 --dates day-first --missing leave",
      "rct members import crm.csv --skip-lines 3 --dates day-first --missing leave --expect-leaving 3",
      "rct members readdress ann@example.org ann@nhs.example",
      "rct members import crm.csv --skip-lines 3 --dates day-first --missing leave --expect-leaving 9",
      "rct members list",
      "rct undo --yes 2>&1 | sed 's/, 20.*//'",
      "rct members list --status left",
    ] { try screen.type(command) }
    screen.say("What cannot be.")
    for command in [
      "printf 'Contact ID,Email\\n17,bo@example.org\\n' > ids.csv; rct members import ids.csv",
      "rct members import ids.csv --map 'Contact ID=' 2>&1 | sed -n 2p",
      "rct members import crm.csv --missing leave --skip-invalid x.csv",
      "rct members import crm.csv --expect-leaving 3",
      "rct members import crm.csv --missing go 2>&1 | head -n 1",
      "rct members import crm.csv --mode all 2>&1 | head -n 1",
      "rct members import crm.csv --dates today 2>&1 | head -n 1",
      "rct members import form.csv --skip-invalid not-taken.csv",
      "rct members import form.csv --map-values crm.csv",
      "sed -i 's/^ID = \"\"/ID = 7\\n[import]\\ndate = \"x\"/' rct.toml; rct members import form.csv",
    ] { try screen.type(command) }
    try GoldenFile("messy-members.txt").expect(screen.text)
  }

  @Test func `a column that is called otherwise than last month is named`() throws {
    func imported(_ arguments: String...) throws -> String {
      try RctProcess.run(["members", "import"] + arguments, in: folder).err
    }
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
    try folder.write("id,region,vip\na,Wales,yes\nb,London,no\nc,Scotland,\n", to: "march.csv")
    try folder.write(
      "id,Locality of work,Parking\na,London,yes\nb,wales,no\nc,Scotland,\nd,Leeds,no\n",
      to: "april.csv")
    let renamed = "note: \"Locality of work\" has values of region, and this list has no region: "
    #expect(try !imported("march.csv").contains("has values of"))
    let april = try imported("april.csv", "--dry-run")
    #expect(
      april.contains(
        renamed + "kept as a column of its own it changes nobody's region; "
          + "--map 'Locality of work=region' takes it as region\n"), "\(april)")
    #expect(!april.contains("\"Parking\" has"))
    let mapped = try imported("april.csv", "--map", "Locality of work=region")
    #expect(!mapped.contains("has values of") && mapped.contains("1 added, 2 changed"), "\(mapped)")
  }

  @Test func `what is to be kept of columns fits into the rules as they are`() throws {
    func imported(_ arguments: String...) throws -> String {
      let outcome = try RctProcess.run(["members", "import", "staff.csv"] + arguments, in: folder)
      #expect(outcome.code == 0, "\(outcome.err)")
      return outcome.err
    }
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
    try folder.write("Staff no,Site,Grade\n1,Leeds,5\n2,York,6\n", to: "staff.csv")
    let intro = "to have it so at every import, put into rct.toml"
    let first = try imported("--map", "Staff no=id", "--map", "Site=region")
    #expect(
      first.contains(
        intro + ":\n  [import.columns]\n  \"Staff no\" = \"id\"\n  \"Site\" = \"region\"\n"),
      "\(first)")
    let kept = "\n[import.columns]\n\"Staff no\" = \"id\"\n\"Site\" = \"region\"\n"
    #expect(try ChildProcess.shell("printf '\(kept)' >> rct.toml", in: folder).code == 0)
    #expect(try !imported("--map", "staff no=id").contains(intro))
    let second = try imported("--map", "Site=place", "--map", "Grade=")
    #expect(
      second.contains(
        intro + ", under [import.columns]:\n  \"Site\" = \"place\"   (in the place of \"Site\" = "
          + "\"region\")\n  \"Grade\" = \"\"\n"), "\(second)")
  }

  @Test func `a no of somebody new is named, where it may mean that they do not take part`() throws
  {
    func imported(_ arguments: String...) throws -> String {
      try RctProcess.run(["members", "import", "answers.csv"] + arguments, in: folder).err
    }
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
    try folder.write(
      "email,Would you like to take part?,Parking,status\na@x.org,Yes,no,\nb@x.org,\"No, thanks\",no,\n"
        + "c@x.org,no,no,paused\n", to: "answers.csv")
    let note =
      "note: \"Would you like to take part?\" has a no from 1 new member (b@x.org); a members list takes "
      + "everybody who is in it. Where it means not to take part: "
    let rehearsed = try imported("--dry-run")
    #expect(
      rehearsed.contains(
        note
          + "--as not-opted-in, and rct members opt-in --file answers.csv takes those who say yes\n"
      ),
      "\(rehearsed)")
    #expect(!rehearsed.contains("\"Parking\" has"))
    #expect(try !imported("--as", "not-opted-in", "--dry-run").contains("has a no"))
    let words = try imported()
    #expect(words.contains(note + "rct members leave b@x.org\n"), "\(words)")
    #expect(try !imported().contains("has a no"))
  }

  @Test func `the sum below a list is named, as it comes in as a member`() throws {
    func imported(_ arguments: String...) throws -> String {
      try RctProcess.run(["members", "import", "staff.csv"] + arguments, in: folder).err
    }
    #expect(try RctProcess.run(["init"], in: folder).code == 0)
    let people = (1...9).map { "\($0),Somebody \($0),p\($0)@x.org\n" }.joined()
    try folder.write("id,name,email\n\(people)Total,,\n", to: "staff.csv")
    let note =
      "note: Total has neither a name nor an e-mail address, which nearly all others have: is it a person? "
      + "If not, take the row out of the list"
    let rehearsed = try imported("--dry-run")
    #expect(rehearsed.contains(note + "\n"), "\(rehearsed)")
    let words = try imported()
    #expect(words.contains(note + ", and: rct members leave Total\n"), "\(words)")
    #expect(try !imported().contains("neither"))
    try folder.write("id,name\nq1,\nq2,\nq3,Ann\n", to: "staff.csv")
    #expect(try !imported().contains("neither"))
  }

  @Test func `a file of values that nobody filled in keeps nothing, and stops no later import`()
    throws
  {
    func rct(_ arguments: String...) throws -> RctProcess.Outcome {
      try RctProcess.run(arguments, in: folder)
    }
    try folder.write("id,role\na,GP\nb,G.P.\n", to: "m.csv")
    _ = try rct("init")
    _ = try rct("members", "import", "m.csv")
    #expect(try rct("members", "values", "role", "--output", "v.csv").code == 0)
    #expect(try rct("members", "import", "m.csv", "--map-values", "v.csv").code == 0)
    #expect(try !folder.names().contains("rct-values.csv"))
    #expect(try rct("members", "import", "m.csv").code == 0)
  }
}
