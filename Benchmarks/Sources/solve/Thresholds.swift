internal import ArgumentParser

/// What solvers may do at the most, by community and counter. These are counts, not times: the same on
/// every machine, so that a change that makes a solver do more is seen however busy the machine is.
struct Thresholds {
  private var most: [String: Int] = [:]
  /// The keys of ``most`` in the order of the file.
  private var keys: [String] = []

  /// Above what was recorded by so much: small changes of the order of things are no loss.
  private static let tolerance = 1.15

  private static let header = "family,members,rounds,counter,most"

  /// None yet.
  init() {}

  /// Reads what ``text`` gives.
  init(text: String) throws {
    let rows = text.split(whereSeparator: \.isNewline)
    guard rows.first.map(String.init) == Self.header else {
      throw ValidationError("no file of thresholds: expected \(Self.header)")
    }
    for line in rows.dropFirst() {
      guard let comma = line.lastIndex(of: ","), let count = Int(line[line.index(after: comma)...])
      else { throw ValidationError("no threshold: \(line)") }
      set(String(line[..<comma]), count)
    }
  }

  /// Allows what `rows` took, and a little more.
  mutating func record(_ rows: [Row]) {
    for row in rows {
      for (name, count) in row.counts {
        set(Self.key(row, name), Int((Double(count) * Self.tolerance).rounded(.up)))
      }
    }
  }

  private mutating func set(_ key: String, _ count: Int) {
    if most.updateValue(count, forKey: key) == nil { keys.append(key) }
  }

  /// As CSV.
  var text: String {
    ([Self.header] + keys.map { "\($0),\(most[$0] ?? 0)" }).joined(separator: "\n") + "\n"
  }

  /// What `row` does too much, as sentences.
  func faults(_ row: Row) -> [String] {
    var faults = row.counts.compactMap { name, count -> String? in
      let key = Self.key(row, name)
      guard let most = most[key] else { return "\(key): no threshold; record it with --record" }
      return count <= most ? nil : "\(key): \(count), allowed \(most)"
    }
    if !row.isProven { faults.append("\(row.family), \(row.count) members: not proven") }
    return faults
  }

  private static func key(_ row: Row, _ counter: String) -> String {
    "\(row.family),\(row.count),\(row.rounds),\(counter)"
  }
}
