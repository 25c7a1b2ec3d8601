import TestSupport

/// Small invented communities as files, for one test each.
enum Community {
  /// A members file of `count` people `m01`, `m02` and so on, with regions and roles that differ.
  static func members(_ count: Int) -> String {
    csv(["id,name,email,region,role,organisation"] + (1...count).map(row))
  }

  /// The same people with rows and columns in another order.
  static func shuffledMembers(_ count: Int, seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let columns = Array(0..<6).shuffled(using: &random)
    let rows = (1...count).shuffled(using: &random).map(row)
    return csv(
      (["id,name,email,region,role,organisation"] + rows).map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return columns.map { String(cells[$0]) }.joined(separator: ",")
      })
  }

  /// A members file of people with the first letters of their names for ids, and their regions.
  static func members(_ regions: KeyValuePairs<String, String>) -> String {
    csv(
      ["id,name,email,region"]
        + regions.map { name, region in
          let id = name.prefix(1).lowercased()
          return "\(id),\(name),\(id)@example.org,\(region)"
        })
  }

  /// Lines as the text of a file.
  static func csv(_ lines: [String]) -> String {
    lines.map { $0 + "\n" }.joined()
  }

  /// A file of exclusions or pins.
  static func bindings(_ pairs: [(Int, Int)]) -> String {
    csv(["member_1,member_2"] + pairs.map { "\(id($0.0)),\(id($0.1))" })
  }

  /// The id of a member: `m07`.
  static func id(_ number: Int) -> String {
    number < 10 ? "m0\(number)" : "m\(number)"
  }

  private static func row(_ number: Int) -> String {
    let region = ["Wales", "Scotland", "London", "North East"][number % 4]
    let role = ["Nurse", "GP", "Analyst"][number % 3]
    return "\(id(number)),Test Person \(number),\(id(number))@example.org,\(region),\(role),"
  }
}

/// A pair list as `rct match` writes it, read back with nothing but its commas.
struct WrittenPairs {
  /// The lines, the header apart.
  var rows: [[String]]
  private let header: [String]

  init(_ csv: String) {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.filter { $0 != "\r" })
      }
    }
    (header, rows) = (lines.first ?? [], Array(lines.dropFirst()))
  }

  /// The ids of each group.
  var groups: [[String]] {
    rows.map { row in
      zip(header, row).filter { $0.0.hasPrefix("member_") && !$0.1.isEmpty }.map(\.1)
    }
  }

  /// The list with the ids `groups` instead, and nothing else.
  static func csv(_ groups: [[String]], round: Int = 1) -> String {
    let rows = groups.enumerated().map { number, ids in
      let group = ids.count == 1 ? "" : String(number + 1)
      return "\(round),2027-01-04,\(group),"
        + (0..<3).map { $0 < ids.count ? ids[$0] : "" }.joined(separator: ",")
    }
    return Community.csv(["round,date,group,member_1,member_2,member_3"] + rows)
  }
}
