extension String {
  /// How many columns of a terminal it takes.
  ///
  /// - Complexity: O(length).
  var columns: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + ($1.isWide ? 2 : 1) }
  }
}

extension Character {
  /// What terminals show two columns wide: East Asian letters (Unicode Standard Annex 11, classes W and
  /// F) and pictures.
  fileprivate var isWide: Bool {
    guard let first = unicodeScalars.first, first.value >= 0x1100 else { return false }
    return Self.wide.contains { $0.contains(first.value) }
      || first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
