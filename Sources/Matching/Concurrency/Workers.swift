/// Who does work that falls into pieces which are independent of one another.
///
/// Solvers know no threads: whoever calls them may hand in some. What comes out is the same whoever does
/// which piece, and when: a piece writes its own elements only, or returns a value, and values come in the
/// order of the pieces.
public struct Workers: Sendable {
  /// Does `piece` for each number below `count` once, in any order, several at a time or not, and returns
  /// when all are done.
  public typealias Perform =
    @Sendable (_ count: Int, _ piece: @Sendable (Int) -> Void) -> Void

  /// The caller alone.
  public static let one = Workers { count, piece in
    for number in 0..<count { piece(number) }
  }

  /// Places of a piece: enough work for a moment, beside which it costs nothing to hand one out.
  private static let size = 16_384
  /// Fewer places than this are not worth to wake a thread for.
  private static let least = 4 * size

  private let perform: Perform

  /// Workers that do pieces as `perform` does.
  public init(_ perform: @escaping Perform) { self.perform = perform }

  /// The values of `body` for ranges that together are `0..<count`, in their order.
  func map<Value: Sendable>(_ count: Int, _ body: @Sendable (Range<Int>) -> Value) -> [Value] {
    let ranges = Self.ranges(of: count)
    var values = [Value?](repeating: nil, count: ranges.count)
    fill(&values, ranges, own: { $0..<$0 + 1 }) { places, value in value[0] = body(places) }
    return values.compactMap(\.self)
  }

  /// Lets `body` write elements: it is given ranges that together are all places, and the elements of
  /// each, `perPlace` elements a place.
  func fill<Element>(
    _ elements: inout [Element], perPlace: Int = 1,
    _ body: @Sendable (Range<Int>, inout MutableSpan<Element>) -> Void
  ) {
    let ranges = Self.ranges(of: elements.count / perPlace)
    fill(
      &elements, ranges,
      own: { ranges[$0].lowerBound * perPlace..<ranges[$0].upperBound * perPlace }, body)
  }

  private static func ranges(of count: Int) -> [Range<Int>] {
    guard count >= least else { return count > 0 ? [0..<count] : [] }
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  /// Gives `body` each of `ranges` with its `own` elements, by the number of the range.
  private func fill<Element>(
    _ elements: inout [Element], _ ranges: [Range<Int>], own: @Sendable (Int) -> Range<Int>,
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
      perform(ranges.count) { number in
        var span = unsafe elements.extracting(own(number)).mutableSpan
        body(ranges[number], &span)
      }
    }
  }
}
