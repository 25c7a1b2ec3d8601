import TestSupport

/// What a session may do next.
enum Command: CaseIterable {
  case add, membership, edit, exclude, merge, forget, undo, signUp
  case draw, redraw, confirm, discard, reopen
  case swap, pair, drop, join, rematch

  /// A random one: mostly one for which there is a round. What is refused without one is tried, too.
  static func random(for model: Model, using random: inout SplitMix64) -> Command {
    var command = any(for: model, using: &random)
    while !command.hasRound(in: model), Int.random(in: 0..<4, using: &random) > 0 {
      command = any(for: model, using: &random)
    }
    return command
  }

  private static func any(for model: Model, using random: inout SplitMix64) -> Command {
    let all = allCases.flatMap { Array(repeating: $0, count: $0.weight(in: model)) }
    return all[Int.random(in: all.indices, using: &random)]
  }

  /// How often it is chosen, compared with the others.
  private func weight(in model: Model) -> Int {
    switch self {
    case .edit, .exclude, .merge, .forget, .undo, .redraw, .discard: 1
    case .add, .membership, .join, .reopen: 2
    case .draw, .confirm, .swap, .pair, .drop: 3
    case .rematch: 4
    case .signUp: model.isPerRound ? 6 : 1
    }
  }

  private func hasRound(in model: Model) -> Bool {
    let isSettled = model.draft == nil && !model.confirmed.isEmpty
    return switch self {
    case .add, .membership, .edit, .exclude, .merge, .forget, .undo, .signUp: true
    case .draw: model.draft == nil
    case .redraw, .confirm, .discard, .swap, .pair: model.draft != nil
    case .reopen, .rematch: isSettled
    case .drop, .join: model.draft != nil || isSettled
    }
  }
}
