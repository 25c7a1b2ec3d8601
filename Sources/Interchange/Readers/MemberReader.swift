public import Rounds

/// Reads members files.
public enum MemberReader {
  /// The roster in `file`.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> Roster {
    try sheet(file).roster
  }

  /// The members in `file`, packed, with their places, for whoever finds more wrong with them.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - values: What values of facets are called instead.
  ///   - rejecting: Whether rows that are wrong are put aside, and the others taken.
  ///   - progress: Is told now and then how many percent of the file are read.
  /// - Returns: The members, and how the file was understood.
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  /// - Complexity: O(bytes + n log n) for n members.
  public static func sheet(
    _ file: consuming SourceFile, values: ValueMap = ValueMap(), rejecting: Bool = false,
    progress: (_ percent: Int) -> Void = { _ in }
  ) throws(InterchangeError) -> MemberSheet {
    let name = file.name
    let source = rejecting ? file : nil
    var reading = MemberReading(consume file, keepsWrongRows: rejecting)
    var rows = 0
    while reading.addNextRow() {
      rows += 1
      if rows % 10_000 == 0 { progress(reading.table.percent) }
      if rows == 10_000 { reading.reserve() }
    }
    var rejects = RejectedRows(reading.table.header)
    let findings = rejects.take(
      reading.wrongRows + reading.table.raggedRows, of: reading.table.findings)
    guard findings.isEmpty else { throw .badData(findings.sorted()) }
    return reading.sheet(values, rejects, file: name, source: source)
  }
}

/// The members of a file, and where each of them stands.
public struct MemberSheet: Sendable {
  /// The members.
  package private(set) var members: PackedRoster
  /// How the columns were understood, from left to right.
  public let columns: [ColumnUse]
  /// How many values were replaced by what they are called, by facet.
  public let mappedValues: [Facet: Int]
  /// The rows that were put aside.
  public private(set) var rejects: RejectedRows
  /// What people who look at the file see otherwise than it was read.
  public let remarks: [String]

  private let file: String
  private let places: RowPlaces
  /// The file, where rows of it may still be put aside: they are read again then, as keeping the cells of
  /// all would take far more than the file.
  private let source: SourceFile?

  init(
    _ members: PackedRoster, _ places: RowPlaces, columns: [ColumnUse], mappedValues: [Facet: Int],
    rejects: RejectedRows, remarks: [String], file: String, source: SourceFile?
  ) {
    (self.members, self.places, self.columns) = (members, places, columns)
    (self.mappedValues, self.rejects) = (mappedValues, rejects)
    (self.remarks, self.file, self.source) = (remarks, file, source)
  }

  /// The members as a roster.
  public var roster: Roster { members.roster }

  /// A finding about the row of a member.
  public func finding(_ id: MemberID, _ message: String) -> Finding {
    Finding(file, place(of: id) ?? Place(), message)
  }

  /// Findings about cells of members, each in the column of that name; where the rows begin, unless `file` is
  /// there to be read again.
  ///
  /// - Complexity: O(bytes of the file): keeping where all cells are would take far more than the file.
  public func findings(
    _ found: [(id: MemberID, column: String, message: String)], in file: SourceFile?
  ) -> [Finding] {
    var wanted: [Place: Set<String>] = [:]
    for one in found {
      if let place = place(of: one.id) { wanted[place, default: []].insert(one.column) }
    }
    let places = file.map { MemberReading.places(of: wanted, in: $0) } ?? [:]
    return found.map { one in
      let place = place(of: one.id) ?? Place()
      return Finding(self.file, places[place]?[one.column] ?? place, one.message)
    }
  }

  private func place(of id: MemberID) -> Place? {
    members.index(of: id).map { places.id(ofRow: members.row(at: $0)) }
  }

  /// Puts the rows of members aside who are found to be wrong later.
  ///
  /// - Precondition: The file was read with wrong rows put aside.
  /// - Complexity: O(bytes of the file): it is read again.
  public mutating func reject(_ found: [(id: MemberID, column: String, message: String)]) {
    guard let source else { preconditionFailure("\(file) was not read for rejecting rows") }
    var reasons: [Place: [String]] = [:]
    for one in found {
      if let place = place(of: one.id) { reasons[place, default: []].append(one.message) }
    }
    for (place, row) in MemberReading.rows(at: Set(reasons.keys), of: source) {
      rejects.take(row, reasons[place] ?? [])
    }
    members = members.removing(Set(found.compactMap { members.index(of: $0.id) }))
  }
}
