import Rounds
import Testing

@testable import Reports

/// What is said of the figures.
@Suite struct SentenceTests {
  /// One round of `groups`; the people are a, b, c ..., and a dot is no value.
  private func input(_ groups: [String], regions: String, roles: String) -> ReportInput {
    let members = "abcdefgh".prefix(regions.count).map { MemberID(String($0)) }
    func values(_ text: String) -> [String?] { text.map { $0 == "." ? nil : String($0) } }
    return ReportInput(
      programme: "Test",
      roster: Roster(
        members: members.map { Member(id: $0, name: "") },
        facets: ["region": values(regions), "role": values(roles)]),
      facets: ["region", "role"],
      rounds: [
        ReportedRound(
          number: 1, label: "1",
          groups: groups.map { .init(members: $0.map { MemberID(String($0)) }) })
      ])
  }

  private func figures(_ groups: [String], regions: String, roles: String) -> ProgrammeFigures {
    ProgrammeFigures(input(groups, regions: regions, roles: roles))
  }

  @Test func `a share of contacts says of how many it is, where it is not of all`() {
    let all = figures(["ab", "cd"], regions: "wesn", roles: "xyxx")
    #expect(Impact(all).sentences[2].hasPrefix("50% of contacts crossed both region and role, "))
    let some = figures(["ab", "cd", "ef"], regions: "wesnwe", roles: "xyxxx.")
    #expect(
      Impact(some).sentences[2].hasPrefix(
        "50% of the 2 contacts whose region and role are known crossed both, "))
    let rest = "Contacts not in these shares, as a value is not known: 1 by role."
    #expect(TerminalReport(some, look: .init()).lines.contains(TerminalReport.Line.text(rest)))
  }

  @Test func `of one contact is spoken as of one`() {
    let one = input(["ab"], regions: "we", roles: "xy")
    #expect(
      Impact(ProgrammeFigures(one)).sentences[0].hasSuffix(
        " made 1 contact in 1 round, between people who had not met in a round before."))
    #expect(
      ReportPage(one, made: "").html.contains(
        "<strong>1</strong> contact between people who had not met"))
    #expect(ReportPage(one, made: "").html.contains("1 of 1 pair linked."))
    let bars = BarChart(
      title: "", summary: "", categories: ["2027-03"],
      parts: [.init(name: "new contacts", values: [1])])
    #expect(bars.picture().file.contains("<title>2027-03, new contacts: 1</title>"))
    let alone = input([], regions: "w", roles: "x")
    #expect(ReportPage(alone, made: "").html.contains("Today there is 1 member, 1 of them active"))
  }

  @Test func `of rounds without messages it is not said that none of them were sent`() {
    var two = input(["ab"], regions: "we", roles: "xy")
    two.rounds.append(
      ReportedRound(number: 2, label: "2", groups: [.init(members: ["a", "b"])]))
    var mail = MailDelivery(round: 2, kind: "introduction")
    mail.waiting = 2
    two.mail = [mail]
    two.range = 1...2
    #expect(ProgrammeFigures(two).mail?.total(\.messages) == 2)
    two.range = 1...1
    #expect(ProgrammeFigures(two).mail == nil)
    #expect(!ReportPage(two, made: "").html.contains("Messages by round"))
  }

  @Test func `nothing is said of contacts of which nothing is known`() {
    func mixing(_ regions: String, _ roles: String) -> String {
      Impact.mixing(figures(["ab", "cd"], regions: regions, roles: roles))
    }
    #expect(mixing("wesn", "wesn") == "All contacts were across.")
    #expect(
      mixing("we..", "wesn") == "All contacts of which the values are known were across.")
    #expect(mixing("....", "....") == "Nothing is known of who met across.")
  }
}
