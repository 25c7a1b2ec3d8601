/// A ``PackedRoster`` under construction, member by member, which knows who is in it already.
package struct PackedRosterBuilder: Sendable {
  private var ids = PackedTexts()
  private var names = PackedTexts()
  private var emails = PackedTexts()
  private var kinds = [MemberTraits()]
  private var numberOfKind = [MemberTraits(): Int32(0)]
  private var kindOf: [Int32] = []
  private var byID = TextIndex()
  private var byEmail = TextIndex()

  /// No members.
  package init() {}

  /// How many there are.
  package var count: Int { ids.count }

  /// Makes room for `factor` times as many members like those so far: a list that grows is in memory
  /// twice for moments.
  package mutating func reserve(times factor: Double) {
    ids.reserve(times: factor)
    names.reserve(times: factor)
    emails.reserve(times: factor)
    kindOf.reserveCapacity(Int(Double(count) * factor))
  }

  /// The number of what is said of members to come; 0 = nothing.
  package mutating func kind(_ traits: MemberTraits) -> Int32 {
    if let number = numberOfKind[traits] { return number }
    let number = Int32(kinds.count)
    kinds.append(traits)
    numberOfKind[traits] = number
    return number
  }

  /// The row of the member with this id, or `nil`.
  ///
  /// - Complexity: O(length).
  package func row(ofID text: String) -> Int? {
    byID.position(TextIndex.hash(text.utf8)) { ids.isEqual($0, text.utf8) }
  }

  /// The row of the member with the id that these bytes of `source` are, or `nil`.
  ///
  /// - Complexity: O(length).
  package func row(ofID range: Range<Int>, of source: [UInt8]) -> Int? {
    byID.position(TextIndex.hash(source.span, range)) { ids.isEqual($0, source[range]) }
  }

  /// The row of the member with this address in any case, or `nil`.
  ///
  /// - Complexity: O(length).
  package func row(ofEmail text: String) -> Int? {
    let email = FoldedText(text)
    return byEmail.position(TextIndex.hash(email)) { isEmail($0, email) }
  }

  /// The row of the member with the address, in any case, that these bytes of `source` are, all of them
  /// ASCII, or `nil`.
  ///
  /// - Complexity: O(length).
  package func row(ofPlainEmail range: Range<Int>, of source: [UInt8]) -> Int? {
    byEmail.position(TextIndex.foldedHash(source.span, range)) { row in
      emails.range(at: row).count == range.count
        && TextIndex.isFoldedEqual(emails.bytes.span, emails.range(at: row), source.span, range)
        || isEmail(row, FoldedText(String(decoding: source[range], as: UTF8.self)))
    }
  }

  private func isEmail(_ row: Int, _ email: FoldedText) -> Bool { FoldedText(emails[row]) == email }

  /// Adds `member`, who must not be in it.
  package mutating func append(_ member: Member) {
    ids.append(member.id.text)
    names.append(member.name)
    emails.append(member.email ?? "")
    kindOf.append(kind(MemberTraits(member)))
    let email = member.email.map { FoldedText($0) }
    note(
      id: TextIndex.hash(member.id.text.utf8), email: email.map { TextIndex.hash($0) })
  }

  /// Adds a member whose texts are these bytes of `source`, all of them ASCII; who has no name or no
  /// address has an empty range for it.
  package mutating func append(
    id: Range<Int>, name: Range<Int>, email: Range<Int>, of source: [UInt8], kind: Int32
  ) {
    ids.append(id, of: source)
    names.append(name, of: source)
    emails.append(email, of: source)
    kindOf.append(kind)
    note(
      id: TextIndex.hash(source.span, id),
      email: email.isEmpty ? nil : TextIndex.foldedHash(source.span, email))
  }

  private mutating func note(id: Int, email: Int?) {
    byID.add(ids.count - 1, id)
    if let email { byEmail.add(ids.count - 1, email) }
  }

  /// The members; then the builder is done with.
  ///
  /// - Parameter facets: for each facet, its spellings, and of each row which of them it has; -1 = none.
  /// - Returns: The members, in the order of their ids.
  /// - Complexity: O(n log n + n x facets).
  package mutating func roster(
    facets: [(facet: Facet, spellings: [String], codes: [Int32])]
  ) -> PackedRoster {
    // Nobody is looked for any more, and of a long list they are large.
    (byID, byEmail) = (TextIndex(), TextIndex())
    let order = order
    let columns = facets.sorted { $0.facet < $1.facet }.map { facet in
      FacetColumn(
        facet: facet.facet, spellings: facet.spellings,
        codes: order.lazy.map { facet.codes[Int($0)] })
    }
    return roster(columns, order)
  }

  /// The members, who came in the order of their ids, with `columns` in that order.
  func roster(columns: [FacetColumn]) -> PackedRoster {
    roster(columns, Array(0..<Int32(count)))
  }

  private func roster(_ columns: [FacetColumn], _ order: [Int32]) -> PackedRoster {
    PackedRoster(
      ids: ids, names: names, emails: emails, kinds: kinds, kindOf: kindOf, order: order,
      columns: columns)
  }

  /// The rows in the order of their ids.
  private var order: [Int32] {
    let bytes = ids.bytes
    // The first bytes decide between most ids: numbers are compared sooner than texts.
    var keys = (0..<count).map { row in
      (start: TextIndex.start(bytes.span, ids.range(at: row)), row: Int32(row))
    }
    keys.sort { left, right in
      left.start == right.start
        ? bytes[ids.range(at: Int(left.row))]
          .lexicographicallyPrecedes(bytes[ids.range(at: Int(right.row))])
        : left.start < right.start
    }
    return keys.map(\.row)
  }
}
