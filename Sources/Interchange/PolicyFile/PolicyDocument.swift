/// A TOML file whose values are asked for by path; what is wrong with them goes to ``findings``.
struct PolicyDocument {
  /// Everything found so far.
  private(set) var findings: [Finding] = []

  private let file: String
  private let root: TOMLNode
  private let places: TOMLPlaces

  /// Parses `file`.
  ///
  /// - Throws: ``InterchangeError/badPolicy(_:)`` if it is no TOML.
  init(_ file: SourceFile) throws(InterchangeError) {
    self.file = file.name
    let inspector = EncodingInspector(file, isTable: false)
    guard inspector.findings.isEmpty else { throw .badPolicy(inspector.findings) }
    let bytes = file.bytes[inspector.start...]
    places = TOMLPlaces(file.bytes, from: inspector.start)
    do throws(TOMLSyntaxError) {
      if let gap = places.gap { throw gap }
      root = try TOMLNode.parse(String(decoding: bytes, as: UTF8.self))
    } catch {
      let error = error.unquoted(in: bytes) ?? error.behindValue ?? error.backslash ?? error
      throw .badPolicy([Finding(file.name, error.place, Excerpt.escaped(error.message))])
    }
  }

  /// The value at `path`, or `nil`.
  func node(at path: TOMLPath) -> TOMLNode? {
    path.steps.reduce(root) { node, step in
      switch (node, step) {
      case (.table(let entries)?, .key(let key)): entries[key]
      case (.array(let items)?, .index(let index)) where items.indices.contains(index):
        items[index]
      default: nil
      }
    }
  }

  /// Whether there is a value at `path`.
  func has(_ path: TOMLPath) -> Bool { node(at: path) != nil }

  /// The entries of the table at `path`; `nil` if there is no value, or with a finding, no table.
  mutating func table(at path: TOMLPath) -> [String: TOMLNode]? {
    value(at: path, "a table") { node in
      if case .table(let entries) = node { entries } else { nil }
    }
  }

  /// The value at `path` as `convert` understands it; `nil` if there is none, or with a finding,
  /// if it is not what is `expected`.
  mutating func value<Value>(
    at path: TOMLPath, _ expected: String, _ convert: (TOMLNode) -> Value?
  ) -> Value? {
    guard let node = node(at: path) else { return nil }
    if let value = convert(node) { return value }
    if case .array(let items) = node,
      let wrong = items.firstIndex(where: { convert(.array([$0])) == nil })
    {
      let place = places[path.index(wrong)].value
      report("\(path.name) has \(items[wrong]); expected \(expected)", at: place)
    } else {
      report("\(path.name) is \(node); expected \(expected)", at: places[path].value)
    }
    return nil
  }

  /// The integer at `path`, if it is in `range`.
  mutating func integer(at path: TOMLPath, in range: ClosedRange<Int>) -> Int? {
    let expected =
      range.upperBound == .max
      ? "an integer from \(range.lowerBound)"
      : "an integer from \(range.lowerBound) to \(range.upperBound)"
    return value(at: path, expected) { node in
      if case .integer(let number) = node, range.contains(number) { number } else { nil }
    }
  }

  /// The text at `path`, if it is one of the keys of `choices`, as the value of that key.
  mutating func choice<Value>(at path: TOMLPath, _ choices: KeyValuePairs<String, Value>) -> Value?
  {
    value(at: path, choices.map { "\"\($0.key)\"" }.joined(separator: " or ")) { node in
      guard case .string(let text) = node else { return nil }
      return choices.first { $0.key == text }?.value
    }
  }

  /// Reports the keys of the table at `path` that are not `allowed`.
  mutating func checkKeys(of path: TOMLPath, allowed: [String]) {
    guard case .table(let entries)? = node(at: path) else { return }
    for key in entries.keys.sorted() where !allowed.contains(key) {
      let hint =
        Suggestion.nearest(to: key, in: allowed).map { "did you mean \($0)?" }
        ?? "expected one of " + allowed.joined(separator: ", ")
      reportKey("unknown key \(Excerpt.quoted(key)) in \(path.tableName); \(hint)", path.key(key))
    }
  }

  /// Adds a finding about the key of the entry at `path`.
  mutating func reportKey(_ message: String, _ path: TOMLPath) {
    report(message, at: places[path].key)
  }

  /// Adds a finding about the value of the entry at `path`.
  mutating func reportValue(_ message: String, _ path: TOMLPath) {
    report(message, at: places[path].value)
  }

  /// Where the value at `path` begins.
  func place(ofValueAt path: TOMLPath) -> Place { places[path].value }

  private mutating func report(_ message: String, at place: Place) {
    findings.append(Finding(file, place, message))
  }
}

extension TOMLPath {
  /// The last key, as a message names the value.
  fileprivate var name: String {
    for case .key(let key) in steps.reversed() { return key }
    return "the file"
  }

  /// The table as a message names it: `[matching]`, `[[rule]]`, `recall`.
  fileprivate var tableName: String {
    switch steps.last {
    case nil: "the file"
    case .index: "[[\(name)]]"
    case .key(let key): steps.count == 1 ? "[\(key)]" : key
    }
  }
}
