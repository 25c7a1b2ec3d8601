import Rounds

/// The table `[matching]` of a policy.
enum MatchingTable {
  private static let path = TOMLPath().key("matching")
  private static let keys = [
    "group_size", "odd", "hosts", "never_sit_out", "repeat_window", "unmet",
  ]

  /// The policy that the table describes, with the default for whatever it leaves out.
  static func read(_ document: inout PolicyDocument) -> Policy {
    guard document.table(at: path) != nil else { return Policy() }
    document.checkKeys(of: path, allowed: keys)
    let groupSize = document.integer(at: path.key("group_size"), in: 2...8)
    let window = document.value(
      at: path.key("repeat_window"),
      "\"ever\", a number of rounds from 1, or \"N months\"", repeatWindow)
    let unmet = document.choice(
      at: path.key("unmet"), ["again": Policy.Unmet.again, "counts": .counts])
    var policy = Policy(groupSize: groupSize ?? 2)
    policy.repeatWindow = window ?? .ever
    policy.unmet = unmet ?? .again
    policy.odd = odd(&document)
    policy.neverSitOut = document.value(
      at: path.key("never_sit_out"), "the name of a column, or [\"id\", ...]", spared)
    return policy
  }

  private static func odd(_ document: inout PolicyDocument) -> Policy.Odd {
    let hosts = document.value(at: path.key("hosts"), "an array of ids", hosts)
    let needsHosts = document.choice(
      at: path.key("odd"), ["trio": false, "host": true, "sit-out": false])
    if needsHosts == true {
      if hosts == nil || hosts == [] {
        document.reportValue(
          "odd is \"host\", and hosts names nobody; expected hosts = [\"id\", ...]",
          path.key(document.has(path.key("hosts")) ? "hosts" : "odd"))
      }
      return .host(hosts ?? [])
    }
    return document.node(at: path.key("odd")) == .string("sit-out") ? .sitOut : .trio
  }

  private static func spared(_ node: TOMLNode) -> Policy.Spared? {
    guard case .string(let text) = node else { return hosts(node).map { .members($0) } }
    return ColumnVocabulary.facet(named: text).map { .column($0) }
  }

  /// Reports whom the roster does not have.
  static func check(_ document: inout PolicyDocument, _ roster: Roster) {
    checkSpared(&document, roster)
    checkHosts(&document, roster)
  }

  private static func checkSpared(_ document: inout PolicyDocument, _ roster: Roster) {
    let key = path.key("never_sit_out")
    switch document.node(at: key).flatMap(spared) {
    case nil: break
    case .column(let facet):
      guard roster.column(of: facet) == nil else { return }
      document.reportValue("never_sit_out: the members have no column \(facet)", key)
    case .members(let ids):
      for (number, id) in ids.enumerated() where roster.index(ofReference: id.text) == nil {
        document.reportValue(
          "never_sit_out names \(Excerpt.quoted(id.text)), who is not among the members",
          key.index(number))
      }
    }
  }

  /// Reports the hosts whom the roster does not have, where there are to be hosts.
  private static func checkHosts(_ document: inout PolicyDocument, _ roster: Roster) {
    guard document.node(at: path.key("odd")) == .string("host"),
      let hosts = document.node(at: path.key("hosts")).flatMap(hosts)
    else { return }
    for (number, host) in hosts.enumerated() where roster.index(ofReference: host.text) == nil {
      document.reportValue(
        "host \(Excerpt.quoted(host.text)): not among the members; expected an id or an e-mail "
          + "address of a member", path.key("hosts").index(number))
    }
  }

  private static func hosts(_ node: TOMLNode) -> [MemberID]? {
    guard case .array(let items) = node else { return nil }
    var ids: [MemberID] = []
    for item in items {
      guard case .string(let text) = item, !CellText.normal(text).isEmpty else { return nil }
      ids.append(MemberID(CellText.normal(text)))
    }
    return ids
  }

  private static func repeatWindow(_ node: TOMLNode) -> Policy.RepeatWindow? {
    switch node {
    case .string("ever"): return .ever
    case .integer(let rounds) where rounds >= 1: return .rounds(rounds)
    case .string(let text):
      let words = text.split(separator: " ")
      guard words.count == 2, ["month", "months"].contains(words[1]), let months = Int(words[0]),
        // CivilDate spans 9,999 years: more months could only overflow.
        (1...120_000).contains(months)
      else { return nil }
      return .months(months)
    default: return nil
    }
  }
}
