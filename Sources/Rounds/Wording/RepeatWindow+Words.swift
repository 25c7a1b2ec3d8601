extension Policy.RepeatWindow {
  /// What those did who are repeats by it: `met before`, `met in the last 6 rounds`.
  public var met: String {
    switch self {
    case .ever: "met before"
    case .rounds(1): "met in the last round"
    case .rounds(let rounds): "met in the last \(rounds) rounds"
    case .months(1): "met in the last month"
    case .months(let months): "met in the last \(months) months"
    }
  }
}
