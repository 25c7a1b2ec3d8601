/// The last few units of surplus: those that no price helps.
///
/// A unit that reaches its own mirror only is half an odd cycle: the prices allow what pairs do not.
/// Two such units have to meet, by tight moves if there is a way, else by one move that costs a little.
extension PortNetwork {
  /// Brings together units of surplus two by two, odd ports A->A included, at most `most` pairs.
  ///
  /// Vertices may then be on ports that are not tight for them, where nothing else helps.
  ///
  /// - Complexity: for each unit O(ports x cells / 64), and O(vertices x cells) where it costs something.
  mutating func connect(
    atMost most: Int, _ events: inout PortEvents, using random: inout RandomStream
  ) {
    var toMeet = PortLevels(cells: grid.cells)
    var failures = 0
    while failures < 3 {
      var units = units
      guard units.count > 1, units.count <= 2 * most else { return }
      random.shuffle(&units)
      let (end, others) = (units[0], units.dropFirst())
      toMeet.search(self, from: [end], exhausts: true)
      events.searches += 1
      let left = units.count
      if let unit = others.first(where: { toMeet.leads(Int($0)) }) {
        go(Int(unit), &toMeet, using: &random)
      } else {
        detour(from: Array(others), &toMeet, &events, using: &random)
      }
      if self.units.count < left { events.moves += 1 } else { failures += 1 }
    }
  }

  /// The ports with surplus, as often as they have it.
  private var units: [Int32] {
    surplus.indices.flatMap { repeatElement(Int32($0), count: Int(max(0, surplus[$0]))) }
  }

  @discardableResult
  private mutating func go(
    _ unit: Int, _ levels: inout PortLevels, using random: inout RandomStream
  ) -> Bool {
    let (cell, target) = unit.quotientAndRemainder(dividingBy: grid.cells)
    return walk(from: cell, target, &levels, using: &random).settled
  }

  /// A move of the vertex at `position` to the port of `target`, by which a unit goes from one port to
  /// another, at a cost.
  private struct Detour {
    var cost: Int16
    var position: Int
    var target: Int
    var from: Int
    var to: Int
  }

  /// Brings one of the units `others` to where `toMeet` leads, by one move that is not tight.
  private mutating func detour(
    from others: [Int32], _ toMeet: inout PortLevels, _ events: inout PortEvents,
    using random: inout RandomStream
  ) {
    var reached = PortLevels(cells: grid.cells)
    reached.search(self, from: others, exhausts: true)
    guard let detour = cheapestDetour(reached, toMeet) else { return }
    var toTail = PortLevels(cells: grid.cells)
    toTail.search(self, from: [Int32(mirror(detour.from))], exhausts: true)
    events.searches += 2
    guard let unit = others.first(where: { toTail.leads(Int($0)) })
    else { return }
    if unit != detour.from {
      go(Int(unit), &toTail, using: &random)
      guard surplus[detour.from] > 0 else { return }
    }
    let cell = cell(at: detour.position)
    let from = Int(targetOf[detour.position])
    guard cell * grid.cells + from == detour.from || from * grid.cells + cell == detour.to else {
      return
    }
    var before = Self.none
    var place = head[cell * grid.cells + from]
    while place != Self.none, place != detour.position {
      (before, place) = (place, next[Int(place)])
    }
    guard place != Self.none else { return }
    move(detour.position, after: before, of: cell, from: from, to: detour.target)
    if surplus[detour.to] > 0 { go(detour.to, &toMeet, using: &random) }
  }

  /// The cheapest move from a port that is `reached` to one that leads `toMeet`.
  private func cheapestDetour(
    _ reached: borrowing PortLevels, _ toMeet: borrowing PortLevels
  ) -> Detour? {
    let cells = grid.cells
    var best: Detour?
    var row = emptyRow
    for cell in 0..<cells {
      for position in positions(of: cell) {
        let least = fillRow(position, of: cell, into: &row)
        let own = Int(targetOf[position])
        let limit = best?.cost ?? ClassGrid.impossible / 2
        for target in 0..<cells where target != own {
          let more = row[target >> 4][target & 15] &- least
          guard more < limit, more < best?.cost ?? limit else { continue }
          // A unit on the vertex's port goes along, or one on the mirror of where it goes comes back.
          let ways = [
            (cell * cells + own, cell * cells + target),
            (target * cells + cell, own * cells + cell),
          ]
          for (from, to) in ways
          where reached.level[from] != PortLevels.unreached
            && toMeet.leads(to)
          {
            best = Detour(cost: more, position: position, target: target, from: from, to: to)
          }
        }
      }
    }
    return best
  }
}
