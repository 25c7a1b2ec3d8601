/// What the rules say of all contacts of one participant, worked out together.
///
/// The same as ``ContactRules`` says of each two, which reads the history of two members anew for each contact:
/// here a participant's charges are summed by value once, and whoever is charged for its value is listed. One
/// row is held at a time: those of 50,000 participants would fill the memory.
struct ContactRow {
  /// Those with whom there may be contacts: roster positions, ascending. All else is by place in these.
  let participants: [Int]
  /// What the rules charge.
  private(set) var spread: [Int]
  /// Of a repeat its recency; else 0.
  private(set) var recency: [Int]
  /// Whether the two may not meet; nobody meets itself.
  private(set) var isForbidden: [Bool]

  /// A rule, with what it needs of the participants.
  private struct Column {
    let rule: FacetRule
    let codes: [Int32]
    let valueCount: Int
    /// By place: the values that recall charges it for, each once.
    let recalled: SeatRows
    /// By value: the places that recall charges for it.
    let recalling: SeatRows
  }

  private let rules: ContactRules
  private let columns: [Column]
  private let excluded: SeatRows
  /// By roster position; -1 for who does not take part.
  private let placeOf: [Int32]
  /// By place: of those whom the participant of the row met, the age of their latest meeting.
  private var ages: [Int]

  /// A row among `participants`, which ``fill(_:)`` fills.
  ///
  /// - Complexity: O(members + history + exclusions).
  init(_ terms: RoundTerms, _ rules: ContactRules, _ participants: [Int]) {
    (self.rules, self.participants) = (rules, participants)
    var placeOf = [Int32](repeating: -1, count: terms.roster.members.count)
    for (place, member) in participants.enumerated() { placeOf[member] = Int32(place) }
    self.placeOf = placeOf
    columns = terms.rules.map { rule in
      Self.column(rule, RecentValues(rule, terms), participants)
    }
    let exclusions = terms.exclusions
    excluded = SeatRows(count: participants.count) { add in
      for pair in exclusions {
        let (low, high) = (Int(placeOf[pair.low]), Int(placeOf[pair.high]))
        guard low >= 0, high >= 0 else { continue }
        add(low, high)
        add(high, low)
      }
    }
    spread = Array(repeating: 0, count: participants.count)
    (recency, ages) = (spread, spread)
    isForbidden = Array(repeating: false, count: participants.count)
  }

  private static func column(
    _ rule: TermRule, _ recent: RecentValues, _ participants: [Int]
  ) -> Column {
    var recalled = SeatRows()
    for member in participants {
      for value in Set(recent[member]) { recalled.append(value) }
      recalled.endRow()
    }
    let valueCount = rule.column.values.count
    let recalling = SeatRows(count: valueCount) { [recalled] add in
      for place in participants.indices {
        for value in recalled[place] { add(Int(value), place) }
      }
    }
    return Column(
      rule: rule.rule, codes: participants.map { rule.column.codes[$0] }, valueCount: valueCount,
      recalled: recalled, recalling: recalling)
  }

  /// The place of a participant, by its roster position.
  func place(of member: Int) -> Int { Int(placeOf[member]) }

  /// Fills the row with the contacts of the participant at `place`.
  ///
  /// - Complexity: O(participants x rules + groups that it was in).
  mutating func fill(_ place: Int) {
    Self.clear(&spread, to: 0)
    Self.clear(&recency, to: 0)
    Self.clear(&isForbidden, to: false)
    for number in columns.indices { add(number, place) }
    addMeetings(of: place)
    for other in excluded[place] { isForbidden[Int(other)] = true }
    isForbidden[place] = true
  }

  private static func clear<Element>(_ row: inout [Element], to element: Element) {
    var row = row.mutableSpan
    for place in row.indices { row[place] = element }
  }

  /// Adds what a rule charges, and what it forbids.
  private mutating func add(_ number: Int, _ place: Int) {
    let column = columns[number]
    let own = column.codes[place]
    guard own != FacetColumn.noValue else { return }
    // By value, from that of those without one.
    var charges = [Int](repeating: 0, count: column.valueCount + 1)
    let isMet: (Int32) -> Bool
    switch column.rule.preference {
    case .apart(let weight):
      charges[Int(own) + 1] = weight
      isMet = { $0 == own }
    case .together(let weight):
      for value in 1..<charges.count where value != Int(own) + 1 { charges[value] = weight }
      isMet = { $0 != own && $0 != FacetColumn.noValue }
    case nil: isMet = { _ in false }
    }
    let recall = column.rule.recall?.weight ?? 0
    for value in column.recalled[place] { charges[Int(value) + 1] += recall }
    Self.add(charges, by: column.codes, to: &spread)
    for other in column.recalling[Int(own)] { spread[Int(other)] += recall }
    guard column.rule.isRequired else { return }
    for (other, code) in column.codes.enumerated() where isMet(code) { isForbidden[other] = true }
  }

  private static func add(_ charges: [Int], by codes: [Int32], to spread: inout [Int]) {
    let (charges, codes) = (charges.span, codes.span)
    var spread = spread.mutableSpan
    for place in codes.indices { spread[place] += charges[Int(codes[place]) + 1] }
  }

  /// Adds the recency of repeats: of the latest meeting, if any is inside the window.
  private mutating func addMeetings(of place: Int) {
    let meetings = rules.meetings(of: participants[place]).filter { placeOf[$0.other] >= 0 }
    for meeting in meetings.reversed() { ages[Int(placeOf[meeting.other])] = meeting.age }
    for meeting in meetings where meeting.isInWindow {
      let other = Int(placeOf[meeting.other])
      recency[other] = max(1, 64 / ages[other])
    }
  }
}
