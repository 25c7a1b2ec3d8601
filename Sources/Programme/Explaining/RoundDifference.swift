internal import Rounds

/// In what a round is worse or better than another: the first thing in which they differ decides.
struct RoundDifference {
  private let this: RoundCost
  private let other: RoundCost
  private let facets: [String]
  private let window: Policy.RepeatWindow

  init(_ this: RoundCost, _ other: RoundCost, _ terms: RoundTerms) {
    (self.this, self.other) = (this, other)
    window = terms.policy.repeatWindow
    facets = terms.rules.map(\.rule.facet.name)
  }

  /// `2 met before instead of 1`: the other round's number first.
  var words: String {
    let place = zip(this.components, other.components).prefix { $0 == $1 }.count
    guard place < this.components.count else { return "nothing" }
    let (mine, its) = (this.components[place], other.components[place])
    switch place {
    case 0: return "\(its) without a group instead of \(mine)"
    case 1: return "\(its.of("trio")) instead of \(mine)"
    case 2: return "\(its) \(window.met) instead of \(mine)"
    case 3:
      return its > mine ? "those who meet again met more recently" : "they met longer ago"
    case 4:
      return its > mine
        ? "odd turns come round less fairly" : "odd turns come round more fairly"
    default:
      return "\(its > mine ? "more" : "fewer") meetings inside one \(facets.listed) "
        + "or with values met lately (\(its.of("point")) instead of \(mine))"
    }
  }
}
