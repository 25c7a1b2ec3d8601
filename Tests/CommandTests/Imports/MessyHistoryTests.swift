import Testing
import TestSupport

/// Past rounds as old tabs of a spreadsheet have them.
@Suite struct MessyHistoryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      id,name,email,region,role
      q1,Ann Abel,ann@example.org,Wales,GP
      q2,Bo Baker,bo@example.org,London,Nurse
      q3,Cy Cole,cy@example.org,Wales,Nurse
      q4,Di Dale,di@example.org,London,GP
      q5,John Smith,js1@example.org,Wales,GP
      q6,John Smith,js2@example.org,Scotland,Manager
      q7,Joan O'Brien,joan@example.org,Wales,Manager

      """, to: "members.csv")
    // Pairs with a date; on 4 January a trio, written as its three pairs.
    try folder.write(
      "Date,From,To\n04/01/2027,Ann Abel,bo@example.org\n04/01/2027,Cy Cole,q4\n"
        + "04/01/2027,q4,\"Abel, John\"\n", to: "pairs.csv")
    try folder.write(
      "Date,From,To\n04/01/2027,ANN  ABEL,q5\n04/01/2027,Cy Cole,q4\n"
        + "04/01/2027,\"Baker, Bo\",q3\n04/01/2027,q4,bo@example.org\n01/02/2027,q1,q3\n",
      to: "trio.csv")
    try folder.write(
      "Session,Table,Participant\n3,A,Ann Abel\n3,B,Bo Baker\n3,A,Di Dale\n3,B,Jo Gone\n"
        + "3,C,John Smith\n3,C,Joan OBrien\n3,C,TBC\n3,,Cy Cole\n", to: "long.csv")
    try folder.write(
      "When,Pairing\n1 March 2027,Ann Abel (Wales - GP) & John Smith (Scotland)\n"
        + "1 March 2027,\"Bo Baker (London), Cy Cole, Di Dale\"\n", to: "text.csv")
  }

  @Test func `pairs, long lists and texts print what they printed before`() throws {
    var screen = Transcript(in: folder, on: "2027-03-15")
    for command in [
      "rct init --name Ours 2>&1 | tail -n 1",
      "rct members import members.csv 2>&1 | tail -n 1",
      "rct history import pairs.csv",
      "rct history import pairs.csv --dates day-first",
      "rct history import trio.csv --dates day-first --dry-run",
      "rct history import trio.csv --dates day-first",
      "rct history import trio.csv --dates day-first",
      "rct history import long.csv",
      "rct history import long.csv --resolve names.csv",
      "cat names.csv",
      "sed -i 's/q5; q6,,/q5; q6,q9,/' names.csv; rct history import long.csv --resolve names.csv",
      "sed -i 's/,q9,/,q5,/; s/^Jo Gone,,/Jo Gone,,left/; s/^TBC,,/TBC,,-/' names.csv",
      "rct history import long.csv --resolve names.csv",
      "sed -i 's/q7,,/q7,q7,/' names.csv; rct history import long.csv --resolve names.csv",
      "rct history import text.csv --dates day-first",
      "rct history import text.csv --dates day-first --round 4 --resolve names.csv",
      "rct history export",
      "rct history export --output out.csv; rct history import out.csv",
      "rct undo --yes 2>&1 | sed 's/, 20.*//'",
      "rct history show q1",
      "rct history import members.csv",
    ] { try screen.type(command) }
    try GoldenFile("messy-history.txt").expect(screen.text)
  }
}
