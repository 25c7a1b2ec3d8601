extension PairingProblem {
  /// What a contact spreads; `nil` if it is a repeat or forbidden.
  func spread(_ first: Int, _ second: Int) -> Int? {
    guard !exceptions.contains(first, second) else { return nil }
    var sum = 0
    for attribute in attributes {
      guard let spread = attribute.spread(first, second) else { return nil }
      sum += spread
    }
    return sum
  }

  /// What three contacts spread; `nil` if one is a repeat or forbidden, or two of the three are one.
  func spread(ofTrio trio: [Int32]) -> Int? {
    var sum = 0
    for (first, second) in [(trio[0], trio[1]), (trio[0], trio[2]), (trio[1], trio[2])] {
      guard first != second, let spread = spread(Int(first), Int(second)) else { return nil }
      sum += spread
    }
    return sum
  }
}
