import Rounds
import TestSupport
import Testing

@testable import Interchange

/// Calendars as another program reads them.
struct CalendarTests {
  private let summer = MeetingSlot(
    start: "2027-04-05T12:30:00", minutes: 30, zone: "Europe/London",
    changes: [
      .init(moment: "2027-03-28T01:00:00", before: 0, since: 3_600, isDaylight: true),
      .init(moment: "2027-10-31T02:00:00", before: 3_600, since: 0, isDaylight: false),
    ])

  /// A text as a calendar can hold it: one line without control characters.
  private func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "\n": "\n"
          case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": " "
          default: scalar
          }
        }))
  }

  @Test func `whatever names hold, icalendar reads one event a group, with its people`() throws {
    let folder = try TemporaryFolder()
    var expected: [[[MemberID]]] = []
    var rosters: [Roster] = []
    for seed in UInt64(1)...80 {
      var random = RandomModel(seed: seed)
      rosters.append(random.roster())
      let round = random.round(of: rosters[rosters.count - 1])
      expected.append(round.groups)
      let bytes = PairListWriter.calendar(
        round, roster: rosters[rosters.count - 1], programme: "A, B; \\n", slot: summer)
      try folder.write(bytes: bytes, to: "\(seed).ics")
    }
    let read = try CalendarReader.events(of: (1...80).map { "\($0).ics" }, in: folder)
    for (number, groups) in expected.enumerated() {
      let roster = rosters[number]
      let names = groups.map { group in
        group.map { id in
          let name = roster.index(of: id).map { roster.members[$0].name } ?? ""
          return name.isEmpty ? id.text : name
        }
      }
      #expect(
        read[number].map(\.summary)
          == names.map { shown("A, B; \\n: " + $0.joined(separator: " & ")) }, "seed \(number + 1)")
      for (group, event) in zip(groups, read[number]) {
        for id in group {
          guard let email = roster.index(of: id).flatMap({ roster.members[$0].email }) else {
            continue
          }
          #expect(event.description.contains(": \(email)"), "seed \(number + 1)")
        }
        #expect(event.start == "2027-04-05T12:30:00" && event.minutes == 30)
      }
    }
  }

  @Test func `a group keeps its name, and no two have the same`() throws {
    let members = try roster("a,Ann,a@x,,", "b,Bo,b@x,,", "c,Cy,c@x,,", "d,Di,d@x,,")
    let day = try #require(CivilDate("2027-03-29"))
    func events(_ number: Int, _ programme: String) throws -> [CalendarReader.Event] {
      let folder = try TemporaryFolder()
      let round = Round(number: number, date: day, groups: [["a", "b"], ["c", "d"]])
      try folder.write(
        bytes: PairListWriter.calendar(
          round, roster: members, programme: programme, slot: summer), to: "a.ics")
      return try CalendarReader.events(of: ["a.ics"], in: folder)[0]
    }
    let first = try events(1, "P")
    #expect(try events(1, "P") == first)
    let others = try events(2, "P") + events(1, "Q")
    #expect(Set((first + others).map(\.uid)).count == 6)
    #expect(first[0].stamp == "20270329T000000Z")
    #expect(first[0].summary == "P: Ann & Bo")
    #expect(
      first[0].description
        == "A proposed time; agree on another one if it does not suit you.\nAnn: a@x\nBo: b@x")
  }
}
