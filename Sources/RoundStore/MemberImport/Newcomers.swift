internal import GRDB
internal import Rounds

/// Writes the new members of an import, in the order of their ids: so the index of ids only grows at its
/// end.
struct Newcomers {
  private let sheet: PackedRoster
  private let places: [Int32]
  private let kinds: [[BatchInsertion.Value]]
  private let people: People

  private let facets: [Int64]
  /// The values of all columns, and where those of each begin.
  private var values = PackedTexts()
  private var starts: [Int] = []

  /// So many members are written before their facet values are.
  private static let block = 64

  /// The new members of `plan`, whose columns have the numbers `facets`.
  init(_ sheet: PackedRoster, _ plan: MemberImport, facets: [Int64], people: People) {
    (self.sheet, self.facets, self.people) = (sheet, facets, people)
    places = plan.insertions
    kinds = sheet.kinds.map { Self.values(plan.newcomer($0)) }
    for column in sheet.columns {
      starts.append(values.count)
      for value in column.values { values.append(value) }
    }
  }

  /// Status, day of joining, language, end of the pause, day of consent, frequency.
  private static func values(_ traits: MemberTraits) -> [BatchInsertion.Value] {
    func text(_ text: String?) -> BatchInsertion.Value { text.map { .text($0) } ?? .none }
    return [
      .text((MemberStatus(traits.status) ?? .active).rawValue), text(traits.joined?.description),
      text(traits.locale), text(traits.pausedUntil?.description),
      text(traits.consent?.description), traits.frequency.map { .number(Int64($0)) } ?? .none,
    ]
  }

  /// Writes them.
  ///
  /// - Returns: Their numbers.
  func write(_ database: Database, progress: (_ percent: Int) -> Void) throws -> [Int64] {
    try withExtendedLifetime(self) {
      try sheet.ids.bytes.withUnsafeBufferPointer { ids in
        try sheet.names.bytes.withUnsafeBufferPointer { names in
          try sheet.emails.bytes.withUnsafeBufferPointer { emails in
            try values.bytes.withUnsafeBufferPointer { values in
              try write(database, Pinned(ids, names, emails, values), progress)
            }
          }
        }
      }
    }
  }

  /// The bytes of all texts, which stay where they are while members are written.
  private struct Pinned {
    let ids, names, emails, values: UnsafeBufferPointer<UInt8>

    init(
      _ ids: UnsafeBufferPointer<UInt8>, _ names: UnsafeBufferPointer<UInt8>,
      _ emails: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>
    ) {
      (self.ids, self.names, self.emails, self.values) = (ids, names, emails, values)
    }
  }

  private func write(
    _ database: Database, _ bytes: Pinned, _ progress: (_ percent: Int) -> Void
  ) throws -> [Int64] {
    var persons = BatchInsertion(database, into: "person", ["number", "id"])
    var members = BatchInsertion(
      database, into: "member",
      [
        "person", "name", "email", "email_folded", "status", "joined", "locale", "paused_until",
        "consent", "frequency",
      ])
    var facetValues = BatchInsertion(database, into: "member_facet", ["person", "facet", "value"])
    // Numbers are never used again.
    var next =
      (try Int64.fetchOne(database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'person'")
        ?? 0) + 1
    var numbers: [Int64] = []
    numbers.reserveCapacity(places.count)
    for start in stride(from: 0, to: places.count, by: Self.block) {
      let block = places[start..<min(start + Self.block, places.count)]
      for place in block {
        let known = people.isEmpty ? nil : people.number(of: sheet.id(at: Int(place)))
        let row = sheet.row(at: Int(place))
        if known == nil {
          try persons.add(.number(next))
          try persons.add(.bytes(bytes.ids, sheet.ids.range(at: row)))
        }
        numbers.append(known ?? next)
        if known == nil { next += 1 }
        try add(Int(place), number: numbers[numbers.count - 1], bytes, to: &members)
      }
      try persons.flush()
      try members.flush()
      for (offset, place) in block.enumerated() {
        for (column, facet) in zip(sheet.columns.indices, facets) {
          let code = Int(sheet.columns[column].codes[Int(place)])
          guard code >= 0 else { continue }
          try facetValues.add(.number(numbers[start + offset]))
          try facetValues.add(.number(facet))
          try facetValues.add(.bytes(bytes.values, values.range(at: starts[column] + code)))
        }
      }
      if numbers.count / 10_000 != start / 10_000 { progress(numbers.count * 100 / places.count) }
    }
    try facetValues.flush()
    return numbers
  }

  private func add(
    _ place: Int, number: Int64, _ bytes: Pinned, to members: inout BatchInsertion
  ) throws {
    let row = sheet.row(at: place)
    try members.add(.number(number))
    try members.add(.bytes(bytes.names, sheet.names.range(at: row)))
    let email = sheet.emails.range(at: row)
    if email.isEmpty {
      try members.add(.none)
      try members.add(.none)
    } else {
      try members.add(.bytes(bytes.emails, email))
      // Nearly all addresses are their own small letters.
      let isFolded = bytes.emails[email].allSatisfy { byte in
        byte < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte)
      }
      try members.add(
        isFolded
          ? .bytes(bytes.emails, email) : .text(FoldedText(sheet.emails[row]).folded))
    }
    for value in kinds[sheet.kind(at: place)] { try members.add(value) }
  }
}
