/// What can happen to an alternating tree, by the dual change at which it does: a binary heap.
///
/// Entries are never changed or removed early: whoever takes one out looks whether it still holds.
struct EventHeap<W: Weight> {
  /// An edge that becomes tight, or a T-blossom whose dual reaches zero.
  struct Event {
    /// The total dual change of the search at which it is due.
    let due: W
    /// Twice the weight of an edge.
    let weight2x: W
    /// The S-vertex of an edge; or ``blossom``.
    let from: Int32
    /// The other vertex of the edge; or the blossom.
    let to: Int32

    static var blossom: Int32 { -1 }
  }

  private var events: [Event] = []

  mutating func removeAll() { events.removeAll(keepingCapacity: true) }

  /// O(log events).
  mutating func insert(_ event: Event) {
    events.append(event)
    var child = events.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard event.due < events[parent].due else { break }
      events[child] = events[parent]
      child = parent
    }
    events[child] = event
  }

  /// The event that is due first, or `nil`. O(log events).
  mutating func popFirst() -> Event? {
    guard let last = events.popLast() else { return nil }
    guard let first = events.first else { return last }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < events.count else { break }
      if child + 1 < events.count, events[child + 1].due < events[child].due { child += 1 }
      guard events[child].due < last.due else { break }
      events[parent] = events[child]
      parent = child
    }
    events[parent] = last
    return first
  }
}
