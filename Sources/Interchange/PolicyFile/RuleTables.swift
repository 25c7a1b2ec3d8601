import Rounds

/// The tables `[[rule]]` of a policy.
enum RuleTables {
  private static let path = TOMLPath().key("rule")
  private static let keys = ["facet", "apart", "together", "recall", "required"]

  /// The rules; `nil` if the file says nothing of rules.
  static func read(_ document: inout PolicyDocument) -> [FacetRule]? {
    let count = document.value(at: path, "[[rule]] tables, with double brackets") { node in
      if case .array(let items) = node { items.count } else { nil }
    }
    guard let count else { return nil }
    var rules: [FacetRule] = []
    var seen: Set<Facet> = []
    for index in 0..<count {
      guard let rule = rule(at: path.index(index), &document) else { continue }
      if seen.insert(rule.facet).inserted {
        rules.append(rule)
      } else {
        document.reportValue(
          "a second rule for facet \(Excerpt.quoted(rule.facet.name)); expected one a facet",
          path.index(index).key("facet"))
      }
    }
    return rules
  }

  /// Reports the rules on facets for which the roster has no column.
  static func check(_ document: inout PolicyDocument, _ roster: Roster) {
    guard case .array(let items)? = document.node(at: path) else { return }
    let known = roster.columns.map(\.facet.name)
    for index in items.indices {
      guard let facet = namedFacet(at: path.index(index), document),
        roster.column(of: facet) == nil
      else { continue }
      document.reportValue(
        "facet \(Excerpt.quoted(facet.name)): the members have no such column; they have "
          + (known.isEmpty ? "none that a rule can use" : known.joined(separator: ", ")),
        path.index(index).key("facet"))
    }
  }

  /// The facet that a rule names, if it names one at all.
  private static func namedFacet(at path: TOMLPath, _ document: PolicyDocument) -> Facet? {
    guard case .string(let text)? = document.node(at: path.key("facet")) else { return nil }
    return ColumnVocabulary.facet(named: text)
  }

  private static func rule(
    at path: TOMLPath, _ document: inout PolicyDocument
  ) -> FacetRule? {
    guard document.table(at: path) != nil else { return nil }
    document.checkKeys(of: path, allowed: keys)
    let facet = facet(at: path, &document)
    let preference = preference(at: path, &document)
    let recall = recall(at: path.key("recall"), &document)
    let required = document.value(at: path.key("required"), "true or false") { node in
      if case .boolean(let flag) = node { flag } else { nil }
    }
    checkSense(of: path, required: required ?? false, &document)
    guard let facet else { return nil }
    return FacetRule(
      facet: facet, preference: preference, recall: recall, isRequired: required ?? false)
  }

  private static func facet(
    at path: TOMLPath, _ document: inout PolicyDocument
  ) -> Facet? {
    guard document.has(path.key("facet")) else {
      document.reportKey("a rule without facet; expected facet = \"region\" or the like", path)
      return nil
    }
    let facet = namedFacet(at: path, document)
    return document.value(at: path.key("facet"), "the name of a facet column") { _ in facet }
  }

  private static func preference(
    at path: TOMLPath, _ document: inout PolicyDocument
  ) -> FacetRule.Preference? {
    let apart = document.integer(at: path.key("apart"), in: 0...1000)
    let together = document.integer(at: path.key("together"), in: 0...1000)
    if document.has(path.key("apart")), document.has(path.key("together")) {
      document.reportKey(
        "apart and together on one facet; expected one of them", path.key("together"))
    }
    return apart.map { .apart($0) } ?? together.map { .together($0) }
  }

  private static func recall(
    at path: TOMLPath, _ document: inout PolicyDocument
  ) -> FacetRule.Recall? {
    let table = document.value(at: path, "{ rounds = 6, weight = 1 } or the like") { node in
      if case .table(let entries) = node { entries } else { nil }
    }
    guard let table else { return nil }
    document.checkKeys(of: path, allowed: ["rounds", "weight"])
    for key in ["rounds", "weight"] where table[key] == nil {
      document.reportValue("recall without \(key); expected rounds and weight", path)
    }
    let rounds = document.integer(at: path.key("rounds"), in: 1...Int.max)
    let weight = document.integer(at: path.key("weight"), in: 0...1000)
    guard let rounds, let weight else { return nil }
    return FacetRule.Recall(rounds: rounds, weight: weight)
  }

  /// Reports a rule that asks for nothing, or that requires nothing.
  private static func checkSense(
    of path: TOMLPath, required: Bool, _ document: inout PolicyDocument
  ) {
    let prefers = document.has(path.key("apart")) || document.has(path.key("together"))
    if required, !prefers {
      document.reportKey(
        "required without apart or together; expected one of them, to say what is required",
        path.key("required"))
    } else if !prefers, !document.has(path.key("recall")) {
      document.reportKey("a rule that says nothing; expected apart, together or recall", path)
    }
  }
}
