import Rounds
import Testing

@testable import Reports

@Suite struct RoundPageTests {
  private func page(_ email: String) -> String {
    var ann = Member(id: "ann", name: "Ann Abel")
    ann.email = email
    return RoundPage(
      programme: "Test", heading: "round 1", groups: [["ann", "bob"]], leftOut: [],
      roster: Roster(
        members: [ann, Member(id: "bob", name: "Bob Bell")],
        facets: ["region": ["Wales", "Leeds"]]),
      made: ""
    ).html
  }

  @Test func `only a word that would push the last columns off a sheet is broken anywhere`() {
    let wide = "ann.abel@cambridgeshireandpeterborough.example.org"
    #expect(page(wide).contains("<td class=\"text long\"><bdi>\(wide)</bdi></td>"))
    #expect(page(wide).matches(of: /<td class="text long">/).count == 1)
    // A browser breaks this one at the hyphens.
    let hyphens = "ann.featherstonehaugh-cholmondeley-abel@harbour.example.org"
    for email in ["ann.abel.001@example.org", hyphens] {
      #expect(page(email).contains("<td class=\"text\"><bdi>\(email)</bdi></td>"))
    }
  }

  @Test func `each member has a row with name, address and values`() {
    let text = page("ann@example.org")
    #expect(
      text.contains(
        """
        <td class="text"><bdi>Ann Abel</bdi></td><td class="text"><bdi>ann@example.org</bdi></td>\
        <td class="text"><bdi>Wales</bdi></td></tr>
        """))
    #expect(text.contains("<bdi>Bob Bell</bdi></td><td class=\"text\"><bdi></bdi></td>"))
  }
}
