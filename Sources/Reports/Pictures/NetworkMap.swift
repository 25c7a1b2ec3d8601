internal import Foundation
internal import Rounds

/// Who met whom as a map: the values of the first facet around an oval, each with its people inside,
/// and the contacts between them.
///
/// The places follow from the input alone, without chance and without steps that might not end: a
/// circle as large as its people, people in it on a sunflower spiral. Up to ``shownPeople`` people are
/// dots with a line for each contact; above that each circle holds one dot for each value of the
/// second facet, and one line joins two circles, the wider the more contacts.
struct NetworkMap {
  /// Above this many people, or ``shownContacts`` contacts, groups are drawn instead of people.
  static let shownPeople = 300
  /// See ``shownPeople``.
  static let shownContacts = 2500

  private let network: ContactNetwork
  private let matrix: ContactMatrix
  private let circles: [Circle]

  private struct Circle {
    let name: String
    let people: [Int]
    let angle: Double
    let centre: (x: Double, y: Double)
    let radius: Double
  }

  private static let size = (width: 960.0, height: 640.0)
  private static let oval = (x: 270.0, y: 218.0)

  /// `nil` where there is nothing to draw: no facet, or nobody with a value.
  init?(_ network: ContactNetwork, matrix: ContactMatrix) {
    let groups = network.groups(matrix)
    guard !groups.isEmpty else { return nil }
    (self.network, self.matrix) = (network, matrix)
    // Circles touch neither each other nor the labels: their diameters share the oval's length.
    let roots = groups.map { sqrt(Double($0.people.count)) }
    let length = 2 * Double.pi * min(Self.oval.x, Self.oval.y)
    let scale = min(
      0.84 * length / (2 * roots.reduce(0, +)), 58 / (roots.max() ?? 1))
    let gap =
      (2 * Double.pi - roots.reduce(0) { $0 + 2 * $1 * scale } / length * 2 * Double.pi)
      / Double(groups.count)
    var angle = -Double.pi / 2
    circles = zip(groups, roots).enumerated().map { number, entry in
      let (group, root) = entry
      let half = root * scale / length * 2 * Double.pi
      if number > 0 { angle += half }
      defer { angle += half + gap }
      let isAlone = groups.count == 1
      return Circle(
        name: group.name, people: group.people, angle: angle,
        centre: (
          Self.size.width / 2 + (isAlone ? 0 : Self.oval.x * cos(angle)),
          Self.size.height / 2 + (isAlone ? 0 : Self.oval.y * sin(angle))
        ),
        radius: max(5, root * scale))
    }
  }

  /// Whether people are drawn one by one.
  var showsPeople: Bool {
    network.people.count <= Self.shownPeople && network.pairs.count <= Self.shownContacts
  }

  func picture() -> SVG {
    let what =
      showsPeople ? "each dot is a person, each line a contact" : "wider lines: more contacts"
    var svg = SVG(
      width: Self.size.width, height: Self.size.height,
      title: "Who met whom, by \(matrix.facet)",
      summary: "\(Amount.count(matrix.valueCount, matrix.facet)), \(what). "
        + "\(Amount.grouped(matrix.linkedPairs)) of \(Amount.count(matrix.pairs, "pair")) linked."
    )
    if showsPeople { drawPeople(&svg) } else { drawGroups(&svg) }
    for circle in circles { label(circle, &svg) }
    return svg
  }

  private func drawPeople(_ svg: inout SVG) {
    var places: [Int: (x: Double, y: Double)] = [:]
    for circle in circles {
      svg.circle(
        circle.centre, radius: circle.radius + 6, fill: Ink.panel, stroke: Ink.line,
        hint: hint(circle))
      for (person, place) in zip(circle.people, spiral(circle, count: circle.people.count)) {
        places[person] = place
      }
    }
    for pair in network.pairs {
      guard let one = places[pair.low], let other = places[pair.high] else { continue }
      svg.line(one, other, stroke: Ink.series[0], opacity: 0.28)
    }
    for circle in circles {
      for person in circle.people {
        if let place = places[person] { svg.circle(place, radius: 3, fill: Ink.text) }
      }
    }
  }

  private func drawGroups(_ svg: inout SVG) {
    let most = Double(
      circles.indices.flatMap { one in (0..<one).map { matrix[one, $0].contacts } }.max() ?? 0)
    for one in circles.indices {
      for other in 0..<one {
        let contacts = matrix[one, other].contacts
        let words =
          "\(circles[one].name) and \(circles[other].name): \(Amount.count(contacts, "contact"))"
        let data = curve(circles[one].centre, circles[other].centre)
        if contacts > 0 {
          svg.path(
            data, stroke: Ink.series[0], width: 0.6 + 9 * Double(contacts) / max(1, most),
            opacity: 0.45, hint: words)
        } else {
          svg.path(data, stroke: Ink.series[1], width: 1.5, dash: "2 5", hint: words)
        }
      }
    }
    for circle in circles {
      svg.circle(
        circle.centre, radius: circle.radius, fill: Ink.panel, stroke: Ink.muted,
        hint: hint(circle))
      let parts = network.parts(of: circle.people)
      for (part, place) in zip(parts, spiral(circle, count: parts.count)) {
        let radius = 0.62 * circle.radius * sqrt(Double(part.count) / Double(circle.people.count))
        svg.circle(
          place, radius: max(1, radius), fill: Ink.steps[5], stroke: Ink.series[0],
          hint: "\(circle.name), \(part.name): \(Amount.count(part.count, "person", "people"))")
      }
    }
  }

  private func hint(_ circle: Circle) -> String {
    "\(circle.name): \(Amount.count(circle.people.count, "person", "people"))"
  }

  /// Places that fill a circle evenly, from the middle outwards (Vogel, "A better way to construct the
  /// sunflower head", 1979).
  private func spiral(_ circle: Circle, count: Int) -> [(x: Double, y: Double)] {
    let turn = Double.pi * (3 - sqrt(5))
    return (0..<count).map { number in
      let distance =
        count == 1 ? 0 : 0.8 * circle.radius * sqrt((Double(number) + 0.5) / Double(count))
      let angle = Double(number) * turn
      return (circle.centre.x + distance * cos(angle), circle.centre.y + distance * sin(angle))
    }
  }

  /// A curve that leans towards the middle of the picture.
  private func curve(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> String {
    let middle = (x: Self.size.width / 2, y: Self.size.height / 2)
    let bend = (
      x: ((from.x + to.x) / 2 + middle.x) / 2, y: ((from.y + to.y) / 2 + middle.y) / 2
    )
    let numbers = [from.x, from.y, bend.x, bend.y, to.x, to.y].map(SVG.number)
    return "M\(numbers[0]) \(numbers[1])Q\(numbers[2]) \(numbers[3]) \(numbers[4]) \(numbers[5])"
  }

  private func label(_ circle: Circle, _ svg: inout SVG) {
    let reach = circle.radius + 12
    let isSide = circles.count > 1 && abs(cos(circle.angle)) > 0.25
    let x = circle.centre.x + (isSide ? reach * cos(circle.angle) : 0)
    let y = circle.centre.y + (circles.count > 1 ? reach * sin(circle.angle) : -reach)
    let lift = isSide ? 0.0 : sin(circle.angle) > 0 ? 8.0 : -2.0
    let anchor: SVG.Anchor = isSide ? (cos(circle.angle) > 0 ? .start : .end) : .middle
    // Beside the oval there is room for fewer letters than above it.
    let room = isSide ? Int((cos(circle.angle) > 0 ? Self.size.width - x : x) / 8) : 28
    let lines = CardFrame.wrapped(Markup.shortened(circle.name, to: 28), to: room)
    for (number, line) in lines.enumerated() {
      svg.text(
        Markup.shortened(line, to: room), x: x, y: y + lift + 15 * Double(number), anchor: anchor,
        bold: true)
    }
    svg.text(
      Amount.grouped(circle.people.count), x: x,
      y: y + lift + (isSide || sin(circle.angle) > 0 ? 15 * Double(lines.count) : -15),
      size: 12, fill: Ink.muted, anchor: anchor)
  }
}
