internal import Dispatch

/// Splits work on many places, each for itself, into ranges that several threads take in turn.
///
/// What comes out does not depend on how many threads there are, or which takes what: a range writes
/// its own elements only, or returns a value, and values come in the order of the ranges.
enum ConcurrentRanges {
  /// Places of a range: enough work for a moment, beside which it costs nothing to hand one out.
  private static let size = 16_384
  /// Fewer places than this are not worth to wake a thread for.
  private static let least = 4 * size

  /// The values of `body` for ranges that together are `0..<count`, in their order.
  static func map<Value: Sendable>(
    _ count: Int, _ body: @Sendable (Range<Int>) -> Value
  ) -> [Value] {
    let ranges = ranges(of: count)
    var values = [Value?](repeating: nil, count: ranges.count)
    perform(ranges, &values, own: { $0..<$0 + 1 }) { places, value in value[0] = body(places) }
    return values.compactMap(\.self)
  }

  /// Lets `body` write elements: it is given ranges that together are all places, and the elements of
  /// each, `perPlace` elements a place.
  static func fill<Element>(
    _ elements: inout [Element], perPlace: Int = 1,
    _ body: @Sendable (Range<Int>, inout MutableSpan<Element>) -> Void
  ) {
    let ranges = ranges(of: elements.count / perPlace)
    perform(
      ranges, &elements,
      own: { ranges[$0].lowerBound * perPlace..<ranges[$0].upperBound * perPlace }, body)
  }

  private static func ranges(of count: Int) -> [Range<Int>] {
    guard count >= least else { return count > 0 ? [0..<count] : [] }
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  /// Gives `body` each of `ranges` with its `own` elements, by the number of the range.
  private static func perform<Element>(
    _ ranges: [Range<Int>], _ elements: inout [Element], own: @Sendable (Int) -> Range<Int>,
    _ body: @Sendable (Range<Int>, inout MutableSpan<Element>) -> Void
  ) {
    guard ranges.count > 1 else {
      var span = elements.mutableSpan
      if let range = ranges.first { body(range, &span) }
      return
    }
    unsafe elements.withUnsafeMutableBufferPointer { elements in
      // No two ranges own the same element.
      nonisolated(unsafe) let elements = unsafe elements
      DispatchQueue.concurrentPerform(iterations: ranges.count) { number in
        var span = unsafe elements.extracting(own(number)).mutableSpan
        body(ranges[number], &span)
      }
    }
  }
}
