import Testing
import TestSupport

/// What happens to a round between the draw and the coffees, as a coordinator types it.
@Suite struct RoundChangeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      Community.members([
        "Ann Abel": "Wales", "Bo Baker": "London", "Cy Cole": "Wales", "Di Dale": "London",
        "Ed Eyre": "Scotland", "Flo Frost": "Scotland", "Gwen Gale": "Wales",
      ]), to: "members.csv")
    try folder.write(
      "round,date,member_1,member_2\n1,2027-02-01,a,b\n1,2027-02-01,c,d\n1,2027-02-01,e,f\n",
      to: "february.csv")
  }

  private func start() throws -> Transcript {
    var quiet = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct members import members.csv",
      "rct history import february.csv", "rct exclusions add a g --reason 'line manager'",
      "rct members pause g", "rct round draw --seed 3",
    ] { try quiet.type(command) }
    return Transcript(in: folder, on: "2027-03-01")
  }

  @Test func `one point is not called points`() throws {
    try folder.write(
      Community.members(["Ann": "Wales", "Bo": "Wales", "Cy": "", "Di": ""]), to: "four.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    try screen.typeAll([
      "rct init --name Ours", "rct members import four.csv",
      #"printf '[[rule]]\nfacet = "region"\napart = 1\n' >> rct.toml"#, "rct round draw --seed 1",
    ])
    let why = try screen.type("rct round explain a b").out
    #expect(why.contains("with values met lately (1 point instead of 0)\n"), "\(why)")
  }

  @Test func `a draft that is changed by hand prints what it printed before`() throws {
    var screen = try start()
    for command in [
      "rct round show",
      "rct round explain",
      "rct round explain a",
      "rct round explain a b --details",
      "rct round explain a g",
      "rct round swap a b --dry-run",
      "rct round swap a b",
      "rct round pair a nobody@example.org",
      "rct round pair a b",
      "rct round pair a b",
      "rct round join g",
      "rct members resume g",
      "rct round join g",
      "rct round join g",
      "rct round swap g b",
      "rct round explain a g",
      "rct round drop e",
      "rct round show",
      "rct round verify",
      "rct next",
    ] { try screen.type(command) }
    try GoldenFile("draft-changes.txt").expect(screen.text)
  }

  @Test func `drop-outs after the confirmation print what they printed before`() throws {
    var screen = try start()
    for command in [
      "rct round confirm 2027-03 --by 'Chair of the board'",
      "rct round confirm",
      "rct round swap a b",
      "rct round drop b",
      "rct round drop b --json",
      "rct members resume g",
      "rct round join g",
      "rct round drop c --dry-run",
      "rct round drop c",
      "rct round join b --json",
      "rct round show",
      "rct round show --not-taking-part",
      "rct round verify",
      "rct round verify 2027-02",
      "rct history show g",
      "rct round export --output pairs.csv",
      "rct round reopen",
      "rct round reopen",
      "rct history export | tail -n 2",
      "rct next",
      "rct round confirm",
      "rct round draw --date 2027-04-05 --seed 1",
      "rct round reopen 2027-03",
      "rct round confirm",
      "rct round reopen 2027-03",
      "rct round reopen 2027-02",
    ] { try screen.type(command) }
    try GoldenFile("confirmed-changes.txt").expect(screen.text)
  }

  @Test func `the round after one that everybody dropped out of has the next number`() throws {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "rct members import members.csv", "rct members pause c d e f g",
      "rct round draw --seed 1", "rct round confirm", "rct round drop a",
    ] { try screen.type(command) }
    screen.wake(on: "2027-04-01")
    try screen.type("rct members resume c && rct round draw --seed 1")
    #expect(screen.text.contains("\nround 2027-04 (number 2), "), "\(screen.text)")
  }

  @Test func `chance is not said to have chosen what was changed by hand`() throws {
    var screen = try few(4)
    for command in [
      "rct round draw --seed 1", "rct round swap a b || rct round swap a c", "rct round explain a",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "without this pair, the best round is as good; this round was changed by hand"),
      "\(screen.text)")
  }

  @Test func `one sits out as the number is odd, and who else is alone was not placed`() throws {
    var screen = try few(5)
    for command in [
      "sed -i 's/^odd = .*/odd = \"sit-out\"/' rct.toml",
      "for pair in 'b c' 'b d' 'b e' 'c d' 'c e' 'd e'; do rct exclusions add $pair; done",
      "rct round draw --seed 1", "for id in b c d e; do rct round explain $id; done",
    ] { try screen.type(command) }
    #expect(
      screen.text.ranges(of: " sits out, as the number is odd; ").count == 1, "\(screen.text)")
    #expect(screen.text.ranges(of: " is in no group: ").count == 2, "\(screen.text)")
  }

  @Test func `a draft in which nobody meets is to be discarded, not made the round of its month`()
    throws
  {
    var screen = try few(1)
    for command in ["rct round draw --seed 1", "rct round show", "rct next"] {
      try screen.type(command)
    }
    #expect(
      screen.text.ranges(
        of: "next: rct round discard   (nobody meets in it; draw it again when more take part)"
      ).count == 2, "\(screen.text)")
    #expect(
      screen.text.contains("best possible under these rules\n\nunplaced: Ann Abel (a): "),
      "\(screen.text)")
  }

  @Test func `tables are explained by what counts for tables`() throws {
    var screen = try few(7)
    for command in [
      "sed -i 's/^group_size = .*/group_size = 3/' rct.toml", "rct round draw --seed 1",
      "rct round explain",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        """

        first everybody has a group, in as few groups of at most 3 as there can be, all about as large; \
        then nobody meets again, or the oldest meetings do
        among the rounds found that are equal in these, chance decides (seed 1)

        """), "\(screen.text)")
    #expect(!screen.text.contains("trios as possible"))
  }

  @Test func `an exclusion that is over keeps no comparison back`() throws {
    var screen = try few(4)
    screen.wake(on: "2027-02-01")
    try screen.type("rct exclusions add a b --until 2027-03-01")
    screen.wake(on: "2027-03-01")
    for command in ["rct round draw --seed 1", "rct round explain a b"] { try screen.type(command) }
    #expect(
      screen.text.contains("the best round is as good: chance chose this one"), "\(screen.text)")
  }

  @Test func `a host whom a round does not need cannot come late to it`() throws {
    var screen = try few(5)
    for command in [
      "sed -i 's/^odd = .*/odd = \"host\"/; s/^hosts = .*/hosts = [\"e\"]/' rct.toml",
      "rct round draw --seed 1", "rct round join e", "rct round drop a", "rct round show",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "rct: Ed Eyre (e) is a host (hosts in rct.toml), and round 2027-03 needs none more: a host "
          + "joins only where the number of the others is odd; nothing was changed\n"),
      "\(screen.text)")
    #expect(!screen.text.contains("came late"), "\(screen.text)")
    // Without one of four there is a place for a host.
    #expect(screen.text.contains(/now together: .*Ed Eyre \(e\)/), "\(screen.text)")
  }

  @Test func `the last one whom a host is with cannot be dropped`() throws {
    var screen = try few(2)
    for command in [
      "sed -i 's/^odd = .*/odd = \"host\"/; s/^hosts = .*/hosts = [\"b\"]/' rct.toml",
      "rct round draw --seed 1", "rct round drop a",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "without Ann Abel (a) nobody would be left in round 2027-03: rct round discard throws the "
          + "draft away; nothing was changed\n(exit code 64)"), "\(screen.text)")
  }

  @Test func `what was proven under a pin or an exclusion is not claimed without it`() throws {
    try folder.write(
      "id,name,region,role\na,Ann,Wales,GP\nb,Bo,Wales,Nurse\nc,Cy,London,GP\nd,Di,Scotland,Analyst\n",
      to: "four.csv")
    try folder.write(
      "[[rule]]\nfacet = \"region\"\napart = 6\n[[rule]]\nfacet = \"role\"\napart = 6\n",
      to: "rct.toml")
    try folder.write("member_1,member_2\na,b\n", to: "pins.csv")
    var screen = Transcript(in: folder, on: "2027-03-01")
    // Nothing is wrong with a and d together, and b and c; every other round costs 6.
    for command in [
      "rct init", "rct members import four.csv", "rct round draw --seed 1 --pins pins.csv",
      "rct round swap b c", "rct round discard",
      "rct exclusions add a d", "rct exclusions add b c", "rct round draw --seed 1",
      "rct round swap b c",
      "rct exclusions remove a d", "rct exclusions remove b c", "rct round swap b c",
    ] { try screen.type(command) }
    let now = screen.text.split(separator: "\n").filter { $0.hasPrefix("now: ") }
    try #require(now.count == 3, "\(screen.text)")
    #expect(now[0].hasSuffix("1 same role; changed by hand"), "\(now[0])")
    #expect(now[1].hasSuffix("; best possible under these rules"), "\(now[1])")
    #expect(now[2].hasSuffix("; changed by hand"), "\(now[2])")
  }

  @Test func `a draft that is drawn anew says what goes with it`() throws {
    try folder.write("member_1,member_2\na,b\n", to: "pins.csv")
    var screen = try few(6)
    for command in [
      "rct round draw --seed 1 --pins pins.csv", "rct round drop c",
      "rct members edit d --name 'Di Dell'", "rct next", "rct round draw --redraw --seed 1",
      "rct round draw --redraw --seed 1 --pins pins.csv",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "to draw it anew, without the changes by hand: rct round draw --redraw --seed 1\n"),
      "\(screen.text)")
    #expect(
      screen.text.contains(
        "the draft of round 2027-03 that was there is discarded\n"
          + "note: what was changed in it by hand went with it: Cy Cole (c) dropped out\n"
          + "note: it was drawn with pins, and this one is not: --pins\n"), "\(screen.text)")
    #expect(screen.text.ranges(of: "note: it was drawn with pins").count == 1, "\(screen.text)")
  }

  @Test func `pins are named where they hold, over others of a group too, and nowhere else`() throws
  {
    try folder.write("member_1,member_2\na,b\nb,c\n", to: "pins.csv")
    var screen = try few(5)
    for command in [
      "rct round draw --seed 1 --pins pins.csv", "rct round explain a c", "rct members pause e",
      "for seed in 1 2 3 4 5 6 7 8; do rct round draw --redraw --seed $seed --pins pins.csv; "
        + "rct round explain b; done",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        "Ann Abel (a) and Cy Cole (c) meet, in a trio\n  new to each other\n"
          + "  they were to meet: pins say so\n"), "\(screen.text)")
    // Of four, no three can be together: both pins are void, and chance alone puts two together.
    #expect(screen.text.contains(/Bo Baker \(b\) and (Ann Abel|Cy Cole)/), "\(screen.text)")
    #expect(!screen.text.contains("a pin says so"), "\(screen.text)")
  }

  @Test func `who sits out though others were due is not said to be the first in turn`() throws {
    var screen = try few(3)
    // The third has to meet one of these two, each time.
    for command in [
      "sed -i 's/^odd = .*/odd = \"sit-out\"/' rct.toml", "rct exclusions add a b",
      "for label in one two; do rct round draw --label $label --seed 1; rct round confirm; done",
      "rct round draw --label three --seed 1", "for id in a b; do rct round explain $id; done",
    ] { try screen.type(command) }
    #expect(
      screen.text.contains(
        " sits out, as the number is odd; they were odd 1 time before, and though others were due "
          + "first, no round is as good with one of them out\n"), "\(screen.text)")
    #expect(!screen.text.contains("comes first"), "\(screen.text)")
  }

  @Test func `that no round has fewer repeats is not said once somebody dropped out of it`() throws
  {
    try folder.write(
      """
      round,date,member_1,member_2
      1,2026-12-01,a,b
      1,2026-12-01,c,d
      2,2027-01-01,a,c
      2,2027-01-01,b,d
      3,2027-02-01,a,d
      3,2027-02-01,b,c

      """, to: "all.csv")
    var screen = try few(4)
    for command in [
      "rct history import all.csv", "rct round draw --seed 1", "rct round drop d", "rct round show",
    ] { try screen.type(command) }
    let claim = "2 repeats: proven the least possible for 4 people after 3 rounds\n"
    #expect(screen.text.ranges(of: claim).count == 1, "\(screen.text)")
    #expect(screen.text.contains("1 trio: 3 met before; changed by hand\n"), "\(screen.text)")
  }

  @Test func `of a host who is back it is said that the draft may not need them`() throws {
    var screen = try few(5)
    for command in [
      "sed -i 's/^odd = .*/odd = \"host\"/; s/^hosts = .*/hosts = [\"e\"]/' rct.toml",
      "rct members pause e d", "rct round draw --seed 1", "rct members resume e",
      "rct members pause e", "rct members resume e d",
    ] { try screen.type(command) }
    for rest in [
      "Ed Eyre (e); rct round join e adds them if a host is needed, rct round draw --redraw draws",
      "; rct round join ID adds a member (a host only if one is needed), rct round draw --redraw",
    ] { #expect(screen.text.contains(rest), "\(screen.text)") }
  }

  @Test func `who goes with whoever drops out is named with those who do not take part`() throws {
    var screen = try few(5)
    for command in [
      "rct round draw --seed 1", "rct round confirm", "rct members pause a b c d e",
      "rct round drop a", "rct round show --not-taking-part",
      "for id in a b c d e; do rct round explain $id; done",
    ] { try screen.type(command) }
    #expect(screen.text.contains("\ntaken out with them: "), "\(screen.text)")
    #expect(screen.text.contains("confirmed: 1 pair; 3 members not taking part\n"))
    #expect(
      screen.text.ranges(of: " does not take part: dropped out after the draw\n").count == 3)
    #expect(!screen.text.contains("not among its members"), "\(screen.text)")
  }

  @Test func `a host who is not needed once somebody dropped out is said to go`() throws {
    var screen = try few(5)
    for command in [
      "sed -i 's/^odd = .*/odd = \"host\"/; s/^hosts = .*/hosts = [\"e\"]/' rct.toml",
      "rct members pause d", "rct round draw --seed 1", "rct round drop a",
      "rct round show --not-taking-part", "rct round explain e",
    ] { try screen.type(command) }
    for rest in [
      "\nhost, not needed any more: Ed Eyre (e)\n", "; 3 members not taking part\n",
      "Ed Eyre (e) does not take part: host, not needed\n",
    ] { #expect(screen.text.contains(rest), "\(rest) \(screen.text)") }
  }

  @Test func `a draft for some is drawn anew for those who went with others, too`() throws {
    try folder.write("id\na\nb\nc\nd\n", to: "only.csv")
    var screen = try few(6)
    for command in [
      "rct round draw --only only.csv --label event --seed 1", "rct members pause a b c d",
      "rct round drop a", "rct members resume a b c d", "rct round draw --redraw --seed 1",
    ] { try screen.type(command) }
    #expect(screen.text.contains("\ntaken out with them: "), "\(screen.text)")
    #expect(screen.text.ranges(of: "\nonly for 4 of 6 members\n").count == 2, "\(screen.text)")
  }

  /// A programme of the first members, who differ in nothing.
  private func few(_ count: Int) throws -> Transcript {
    var screen = Transcript(in: folder, on: "2027-03-01")
    for command in [
      "rct init --name Ours", "cut -d, -f1-3 members.csv | head -n \(count + 1) > few.csv",
      "rct members import few.csv",
    ] { try screen.type(command) }
    return screen
  }
}
