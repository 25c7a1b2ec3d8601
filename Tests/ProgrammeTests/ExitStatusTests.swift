import Drawing
import Interchange
import Programme
import RoundStore
import Rounds
import Testing
import TestSupport

@Suite struct ExitStatusTests {
  private static let finding = Finding(file: "m.csv", line: 2, column: 3, message: "wrong")

  @Test func `every failure has the code of the design`() throws {
    let day = try #require(CivilDate("2027-03-29"))
    let expected: [(Failure, Int32)] = [
      (.usage(.seed), 64),
      (.files(.badData([Self.finding])), 65),
      (.rows([Self.finding], right: 2), 65),
      (.files(.unfit("a cell")), 65),
      (.terms(.noParticipants), 65),
      (.terms(.onlyHosts), 65),
      (.usage(.nobodyTakesPart([])), 65),
      (.usage(.nobodyAttends), 65),
      (.terms(.undatedHistory(round: 1)), 65),
      (.files(.absent(path: "a")), 66),
      (.files(.directory(path: "a")), 66),
      (.files(.unreadable(path: "a", reason: "no")), 66),
      (.files(.namedInput(Self.finding)), 66),
      (.noRules(path: "a", option: ""), 66),
      (.drawing(.tooManyParticipants(17_000_000, most: 16_777_216)), 65),
      (.drawing(.invalidRound([])), 70),
      (.drawing(.costMismatch(solver: RoundCost(), checker: RoundCost())), 70),
      (.files(.exists(path: "a")), 73),
      (.files(.cannotCreate(path: "a", reason: "no")), 73),
      (.files(.cannotRemove(path: "a", reason: "no")), 74),
      (.cannotCreate("a", "no"), 73),
      (.files(.cannotWrite(path: "a", reason: "no")), 74),
      (.standardOutput("no"), 74),
      (.store(.busy(path: "a")), 75),
      (.store(.changedMeanwhile), 75),
      (.store(.notPermitted(path: "a", reason: "no")), 77),
      (.files(.badPolicy([Self.finding])), 78),
      (.terms(.absentColumn("shoe", known: [])), 78),
      (.terms(.unknownHost("x")), 78),
      (.terms(.noHosts), 78),
      (.store(.absent(path: "a")), 66),
      (.store(.exists(path: "a")), 73),
      (.store(.cannotCreate(path: "a", reason: "no")), 73),
      (.store(.foreign(path: "a")), 65),
      (.store(.damaged(path: "a")), 65),
      (.store(.empty(path: "a")), 65),
      (.store(.hidden(path: "a", reason: "no")), 77),
      (.store(.readOnly(path: "a")), 77),
      (.store(.backup(.absent(path: "a"))), 66),
      (.store(.backup(.unreadable(path: "a", reason: "no"))), 66),
      (.store(.backup(.exists(path: "a"))), 73),
      (.store(.backup(.cannotCreate(path: "a", reason: "no"))), 73),
      (.store(.backup(.file(path: "a", reason: "no"))), 74),
      (.store(.backup(.busy(path: "a"))), 75),
      (.store(.newer(path: "a", schema: 9, known: 1)), 78),
      (.store(.cannotWrite(path: "a", reason: "no")), 74),
      (.store(.draftExists(label: "a")), 64),
      (.store(.labelTaken(label: "a", state: .confirmed)), 64),
      (.store(.unknownRound(label: "a")), 64),
      (.store(.noDraft(latest: nil, nil)), 64),
      (.store(.noRound), 64),
      (.store(.notADraft(label: "a", state: .imported)), 64),
      (.store(.unknownMember("a")), 64),
      (.store(.idTaken("a")), 64),
      (.store(.idKnown("a")), 64),
      (.store(.idGivenAway("a")), 64),
      (.store(.emailTaken("a", by: "b")), 64),
      (.store(.noExclusion("a", "b")), 64),
      (.store(.inRoundUnderWay("a", mergedInto: "b", label: "c", until: day, keptIn: nil)), 64),
      (.store(.excludedTogether(label: "a", pairs: 1)), 64),
      (.store(.outbox(.senderAtWork(path: "a"))), 75),
      (.store(.outbox(.restored(path: "a"))), 78),
      (.store(.outbox(.lockFile(path: "a", reason: "no"))), 77),
      (.store(.outbox(.unknownMessage("a"))), 64),
      (.store(.outbox(.notConfirmed(label: "a", state: .draft))), 64),
      (.store(.outbox(.wrongState(7, .sent))), 64),
      (.store(.outbox(.removed(7))), 64),
      (.store(.bug("a")), 70),
    ]
    for (failure, code) in expected {
      #expect(ExitStatus(failure).rawValue == code, "\(failure)")
    }
  }

  @Test func `the README lists the codes, all of them`() throws {
    let codes = try SourceTree.lines(of: "README.md").compactMap { line in
      line.hasPrefix("| ") ? Int32(line.dropFirst(2).prefix { $0.isNumber }) : nil
    }
    #expect(codes == ExitStatus.allCases.map(\.rawValue))
  }

  @Test func `of several wrong files the first decides, and all are shown`() {
    let failure = Failure.files(
      .absent(path: "a"), others: [.badData([Self.finding, Self.finding]), .absent(path: "b")])
    #expect(ExitStatus(failure) == .noInput)
    #expect(failure.lines.count == 4)
    #expect(failure.lines[1] == "m.csv:2:3: wrong")
  }

  @Test func `too many participants are told in how many parts to draw them`() {
    let failure = Failure.drawing(.tooManyParticipants(17_000_000, most: 16_777_216))
    #expect(
      failure.lines == [
        "17000000 members take part, and one draw takes 16777216 at the most: draw them in parts; "
          + "rct match --shard 1/2 --seed 1 draws the first"
      ])
  }

  @Test func `a failure as an object says where`() {
    let report = FailureReport(.files(.badData([Self.finding]), others: [.absent(path: "b")]))
    #expect(
      report.json()
        == #"{"exit":65,"findings":[{"column":3,"file":"m.csv","line":2,"message":"wrong"},"#
        + #"{"message":"b does not exist."}]}"# + "\n")
  }
}
