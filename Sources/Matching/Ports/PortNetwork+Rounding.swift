/// Prices that have become too fine.
extension PortNetwork {
  /// Rounds all prices to halves of the grid's unit and has every vertex aim anew; `false` if they are such
  /// already.
  ///
  /// Each dual step may halve what prices are multiples of, and in the end there is nothing to halve. There
  /// are best prices that are multiples of one half (duals of matchings are; Balinski 1965), so what is lost
  /// by rounding is found again.
  ///
  /// - Complexity: O(vertices x cells), 16 at a time.
  mutating func roundPrices(using random: inout RandomStream) -> Bool {
    let (cells, half) = (grid.cells, Int16(grid.scale / 2))
    var isChanged = false
    for cell in 0..<cells {
      for target in (cell + 1)..<max(cell + 1, cells) {
        let (port, back) = (cell * cells + target, target * cells + cell)
        guard max(price[port], price[back]) < ClassGrid.impossible else { continue }
        let rest = (price[port] % half + half) % half
        let moved = 2 * rest < half ? -rest : half - rest
        guard rest != 0 else { continue }
        isChanged = true
        price[port] += moved
        price[back] -= moved
      }
    }
    guard isChanged else { return false }
    for port in price.indices { priceLanes[port >> 4][port & 15] = price[port] }
    leaveAll()
    assignAll(using: &random)
    return true
  }

  /// Takes every vertex off its port.
  private mutating func leaveAll() {
    closeAllMoves()
    for position in next.indices { next[position] = Self.none }
    for port in head.indices {
      (head[port], count[port], surplus[port]) = (Self.none, 0, 0)
    }
    for place in waiting.indices { waiting[place] = 0 }
  }
}
