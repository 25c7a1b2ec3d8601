import Foundation
import Rounds
import Testing

@testable import Reports

@Suite struct PictureTests {
  @Test func `text has enough contrast on all that may be behind it`() {
    #expect(abs(Ink.contrast("#000000", "#ffffff") - 21) < 1e-9)
    #expect(abs(Ink.contrast("#777777", "#ffffff") - 4.478) < 1e-3)
    for paper in [Ink.paper, Ink.panel] + Ink.steps {
      #expect(Ink.contrast(Ink.text, paper) >= 4.5, "text on \(paper)")
    }
    for ink in [Ink.muted] + Ink.series {
      for paper in [Ink.paper, Ink.panel] {
        #expect(Ink.contrast(ink, paper) >= 4.5, "\(ink) on \(paper)")
      }
    }
  }

  @Test func `every colour of pages and pictures is one of those`() throws {
    let known = Set([Ink.paper, Ink.text, Ink.muted, Ink.line, Ink.panel] + Ink.series + Ink.steps)
    for count in [40, 900] {
      let input = Self.community(count)
      for text in [ReportPage(input, made: "").html, ImpactCard(input).svg]
        + LocalCard.all(input, by: "region").map(\.svg)
      {
        let colours = Set(text.matches(of: /#[0-9a-fA-F]{6}\b/).map { String($0.0) })
        #expect(colours.isSubset(of: known), "\(colours.subtracting(known))")
      }
    }
  }

  @Test func `shares that are all whole have an axis to stand on`() {
    let frame = ChartFrame(
      left: 0, right: 100, top: 40, bottom: 240, categories: ["1", "2"], values: [1, 1],
      isShare: true)
    #expect(frame.least == 0.9 && frame.y(1) == 40)
    let input = Self.community(4)
    let alone = ReportInput(
      programme: "Test",
      roster: Roster(
        members: input.roster.members, facets: ["region": ["Wales", "London", "Leeds", "York"]]),
      facets: ["region"], rounds: input.rounds)
    #expect(ProgrammeFigures(alone).rounds.map { $0.mixing[0].share } == [1, 1])
    #expect(!ReportPage(alone, made: "").html.contains("nan"))
  }

  @Test func `a picture of its own stands on paper, one on a page on the page`() {
    var svg = SVG(width: 30, height: 20, title: "t", summary: "s")
    svg.circle((1, 1), radius: 1, fill: Ink.text)
    let ground = "<rect width=\"30\" height=\"20\" fill=\"#ffffff\"/><circle"
    #expect(svg.file.contains(ground))
    #expect(!svg.markup(id: "x").contains("<rect"))
  }

  @Test func `markup and characters that XML has no place for come out as text`() {
    #expect(
      Markup.escaped("<a b='\"'>&\u{0}\u{7}\n\u{FFFE}")
        == "&lt;a b=&#39;&quot;&#39;&gt;&amp;\u{FFFD}\u{FFFD} \u{FFFD}")
  }

  @Test func `a text that runs the other way is closed in, and cannot get out`() {
    #expect(Markup.isolated("Zoë") == "Zoë")
    #expect(Markup.isolated("\u{202E}abc\u{2069}") == "abc")
    #expect(Markup.isolated("\u{202E}שלום\u{2069}") == "\u{2068}שלום\u{2069}")
  }

  /// People of ten regions and four roles, two rounds.
  static func community(_ count: Int) -> ReportInput {
    func id(_ number: Int) -> MemberID { MemberID("m\(number)") }
    let groups = [0, 1].map { round in
      (0..<(count / 2)).map { number in
        ReportedRound.Group(members: [id(number), id(count / 2 + (number + round) % (count / 2))])
      }
    }
    return ReportInput(
      programme: "Test",
      roster: Roster(
        members: (0..<count).map { Member(id: id($0), name: "") },
        facets: [
          "region": (0..<count).map { "Region \($0 * $0 % 97 % 10)" },
          "role": (0..<count).map { "Role \($0 % 4)" },
        ]), facets: ["region", "role"],
      rounds: groups.enumerated().map {
        ReportedRound(number: $0 + 1, label: "\($0 + 1)", groups: $1)
      })
  }

  @Test func `a map says how many values there are, and not how many of them have a row`() throws {
    var input = Self.community(60)
    input.roster = Roster(
      members: input.roster.members, facets: ["region": (0..<60).map { "Region \($0 % 30)" }])
    input.facets = ["region"]
    #expect(ProgrammeFigures(input).matrices[0].values.count == 20)
    let text = try map(input).picture().file
    #expect(text.contains(">30 regions, each dot is a person"))
    #expect(text.contains(" of 435 pairs linked."))
  }

  private func map(_ count: Int) throws -> NetworkMap { try map(Self.community(count)) }

  private func map(_ input: ReportInput) throws -> NetworkMap {
    let ledger = ContactLedger(input)
    let matrix = ProgrammeFigures(input).matrices[0]
    return try #require(
      NetworkMap(
        ContactNetwork(ledger.entries, facets: ledger.facets(of: input)), matrix: matrix))
  }

  @Test func `a map shows people while they are few, and groups above that`() throws {
    #expect(try map(NetworkMap.shownPeople).showsPeople)
    #expect(try !map(NetworkMap.shownPeople + 2).showsPeople)
    // Its size does not grow with the community then: five thousand open as fast as five hundred.
    let (small, large) = (try map(500).picture().file, try map(5000).picture().file)
    #expect(large.utf8.count < small.utf8.count * 11 / 10)
    #expect(large.utf8.count < 60_000)
  }

  @Test(arguments: [2, 40, 300, 5000])
  func `a map is the same each time, and all of it is inside the picture`(count: Int) throws {
    let text = try map(count).picture().file
    #expect(try map(count).picture().file == text)
    for circle in text.matches(of: /cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"/) {
      let (x, y, radius) = try (
        #require(Double(circle.1)), #require(Double(circle.2)), #require(Double(circle.3))
      )
      #expect(x - radius >= 0 && x + radius <= 960 && y - radius >= 0 && y + radius <= 640)
    }
    for label in text.matches(of: /<text x="([-\d.]+)" y="([-\d.]+)"/) {
      let (x, y) = try (#require(Double(label.1)), #require(Double(label.2)))
      #expect((0...960).contains(x) && (12...640).contains(y), "\(label.0)")
    }
  }

  @Test(arguments: [5, 7, 13])
  func `names of regions end inside the picture, in lines where there is little room`(
    count: Int
  ) throws {
    let people = 8 * count
    let names = [
      "Yorkshire and the Humber", "North East and Yorkshire", "Constantinople-on-Thames",
    ]
    let input = Self.community(people)
    let named = ReportInput(
      programme: "Test",
      roster: Roster(
        members: input.roster.members,
        facets: [
          "region": (0..<people).map { "\(names[$0 % count % 3]) \($0 % count)" },
          "role": (0..<people).map { _ in "GP" },
        ]), facets: ["region", "role"], rounds: input.rounds)
    let ledger = ContactLedger(named)
    let network = ContactNetwork(ledger.entries, facets: ledger.facets(of: named))
    let map = try #require(NetworkMap(network, matrix: ProgrammeFigures(named).matrices[0]))
    let labels = map.picture().file.matches(
      of: /<text x="([\d.]+)"[^>]*text-anchor="(\w+)" font-weight="600">([^<]*)</)
    #expect(labels.count > count)
    for label in labels {
      // Without the marks around a name that keep its direction.
      let letters = label.3.unicodeScalars.count { !("\u{2066}"..."\u{2069}").contains($0) }
      let (x, width) = (try #require(Double(label.1)), 7.6 * Double(letters))
      let left = label.2 == "start" ? x : label.2 == "end" ? x - width : x - width / 2
      #expect(left >= 0 && left + width <= 960, "\(label.0)")
    }
  }

  @Test func `names of rounds on a card do not run into each other`() throws {
    var input = Self.community(900)
    for (place, season) in ["autumn", "winter"].enumerated() {
      input.rounds[place].label = "\(season)-2026-in-the-whole-of-the-north"
    }
    let words = ImpactCard(input).svg.matches(
      of: /font-size="([\d.]+)"[^>]*>(\w+-2026-in-the-whole-of-the-north)</)
    #expect(words.count == 2)
    for span in words {
      let size = try #require(Double(span.1))
      #expect(0.55 * size * Double(span.2.count) <= 185, "\(span.0)")
    }
  }

  @Test func `circles of regions do not touch`() throws {
    for count in [40, 300, 5000] {
      let text = try map(count).picture().file
      let circles = try text.matches(
        of: /cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)" fill="#f3f6f9"/
      ).map {
        try (x: #require(Double($0.1)), y: #require(Double($0.2)), r: #require(Double($0.3)))
      }
      #expect(circles.count > 3)
      for (place, one) in circles.enumerated() {
        for other in circles[(place + 1)...] {
          let (dx, dy) = (one.x - other.x, one.y - other.y)
          #expect((dx * dx + dy * dy).squareRoot() >= one.r + other.r)
        }
      }
    }
  }
}

extension Ink {
  /// The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
  fileprivate static func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ colour: String) -> Double {
    let digits = Array(colour.dropFirst())
    let parts = stride(from: 0, to: 6, by: 2).map { place -> Double in
      let value = Double(Int(String(digits[place..<(place + 2)]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
