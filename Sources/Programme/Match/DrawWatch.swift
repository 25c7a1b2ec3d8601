internal import Drawing
internal import Rounds

/// Tells how far a draw is that takes long enough to be waited for.
struct DrawWatch {
  /// From so many members on.
  static let leastMembers = 200_000

  private let members: Int
  private let start: Double
  private let seconds: @Sendable () -> Double
  private let phase: @Sendable (String?) -> Void

  /// `nil` where nobody looks, and for a draw that is done in a moment.
  init?(_ terms: RoundTerms, _ surroundings: Surroundings) {
    guard let phase = surroundings.phase, terms.participants.count >= Self.leastMembers else {
      return nil
    }
    (self.phase, seconds) = (phase, surroundings.seconds)
    (members, start) = (terms.participants.count, surroundings.seconds())
  }

  /// What a draw reports to.
  var handler: DrawProgress.Handler {
    { phase(words($0)) }
  }

  /// `drawing 1000000 members: balancing, 5312 unmatched, spread at least 160201, 12 s`.
  func words(_ draw: DrawProgress) -> String {
    let parts = [
      draw.phase, draw.unmatched.map { "\($0) unmatched" },
      draw.bound.map { "spread at least \($0)" }, "\(Int(seconds() - start)) s",
    ]
    return "drawing \(members) members: \(parts.compactMap(\.self).joined(separator: ", "))"
  }

  /// Takes the last words away.
  func end() { phase(nil) }
}
