import TestSupport
import Testing

@testable import Interchange

struct TOMLPlacesTests {
  private let places = TOMLPlaces(
    Array(
      #"""
      # [not] a = "header"
      top = "# no comment" # a comment with key = 1
      text = """
      fake = 1
      [fake]
      \""" "" """"
      literal = '''
      fake2 = 'x' '''
      "quoted key" . 'dot.ted' = 1

      [a.b]   # header
      x = [ 1, # one
        [ "]", '}' ], { y = 2, z.w = "a, b = \" 3" } ]
      [[list]]
      v = 1
      [list.sub]
      w = 2
      [[list]]
        é = { }
      v = 2024-01-01 00:00:00
      """#.utf8))

  private func key(_ steps: TOMLPath.Step...) -> [Int] {
    let place = places[TOMLPath(steps: steps)].key
    return [place.line, place.column]
  }

  private func value(_ steps: TOMLPath.Step...) -> [Int] {
    let place = places[TOMLPath(steps: steps)].value
    return [place.line, place.column]
  }

  @Test func `keys after comments, strings and headers are where they stand`() {
    #expect(key(.key("top")) == [2, 1])
    #expect(value(.key("text")) == [3, 8])
    #expect(key(.key("literal")) == [7, 1])
    #expect(key(.key("quoted key"), .key("dot.ted")) == [9, 16])
    #expect(value(.key("quoted key"), .key("dot.ted")) == [9, 28])
    #expect(key(.key("a")) == [11, 1])
    #expect(key(.key("a"), .key("b"), .key("x")) == [12, 1])
  }

  @Test func `items of arrays and inline tables are where they stand`() {
    let x: [TOMLPath.Step] = [.key("a"), .key("b"), .key("x")]
    func entry(_ steps: TOMLPath.Step...) -> TOMLPlaces.Entry { places[TOMLPath(steps: x + steps)] }
    #expect(entry(.index(0)).value == Place(line: 12, column: 7))
    #expect(entry(.index(1), .index(1)).value == Place(line: 13, column: 10))
    #expect(entry(.index(2), .key("y")).key == Place(line: 13, column: 19))
    #expect(entry(.index(2), .key("z"), .key("w")).key == Place(line: 13, column: 28))
    #expect(entry(.index(2), .key("z"), .key("w")).value == Place(line: 13, column: 32))
  }

  @Test func `elements of an array of tables are told apart`() {
    #expect(key(.key("list"), .index(0)) == [14, 1])
    #expect(key(.key("list"), .index(0), .key("v")) == [15, 1])
    #expect(key(.key("list"), .index(0), .key("sub"), .key("w")) == [17, 1])
    #expect(key(.key("list"), .index(1), .key("é")) == [19, 3])
    #expect(value(.key("list"), .index(1), .key("v")) == [20, 5])
  }

  @Test func `nothing inside strings and comments is taken for a key`() {
    #expect(key(.key("fake")) == [1, 1])
    #expect(key(.key("fake2")) == [1, 1])
    #expect(key(.key("not")) == [1, 1])
  }

  @Test func `a path that is not in the text is where the nearest one around it is`() {
    #expect(key(.key("list"), .index(1), .key("none"), .key("x")) == [18, 1])
  }

  @Test func `every value that the parser finds has a place, and its key stands there`() {
    var parsed = 0
    for seed in UInt64(1)...1500 {
      var generator = SplitMix64(seed: seed)
      let text = generator.text(of: Self.lines, longest: 6)
      guard let root = try? TOMLNode.parse(text) else { continue }
      parsed += 1
      let places = TOMLPlaces(Array(text.utf8))
      let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      for path in root.paths {
        guard let entry = places.entries[path] else {
          Issue.record("seed \(seed): no place for \(path) in \(text.debugDescription)")
          continue
        }
        let rest = lines[entry.key.line - 1].unicodeScalars.dropFirst(entry.key.column - 1)
        guard case .key(let key)? = path.steps.last, rest.first != "[" else { continue }
        let isThere = [key, "\"\(key)\"", "'\(key)'"].contains { String(rest).hasPrefix($0) }
        #expect(isThere, "seed \(seed): \(path) at \(entry.key) in \(text.debugDescription)")
      }
    }
    #expect(parsed > 300, "\(parsed) texts were TOML")
  }

  /// Pieces of TOML; some put together are no TOML, because a key or table comes twice.
  private static let lines = [
    "a = 1\n", "b.c = [1, [2, { d = 3 }], \"]\"] # x = 1\n", "\"é k\" = '''\n# y = '' '''\n",
    "[t]\n", "[t.u]\n", "[[list]]\n", "[[list.sub]]\n", "[list.table] # [z]\n",
    "e = \"\"\"a\\\"\"\"\"\n", "f = { g = { h = [] }, i.j = '}' }\n", "  k = '#' # '\n", "\n",
    "l = [\n  # [m]\n  { n = 1 },\n  { n = 2 },\n]\r\n", "'o.p' . q = 2024-01-01 00:00:00\n",
    "r = \"\"\ns = ''\n", "u = -1_000.5e3\n", "v = \"\"\"\"\"x\"\"\"\"\"\n",
  ]

  @Test func `a text that is no TOML does not hang the scan`() {
    for seed in UInt64(1)...2000 {
      var generator = SplitMix64(seed: seed)
      let text = generator.text(
        of: ["[", "]", "{", "}", "=", ",", ".", "\"", "'", "\\", "#", "\n", "a", " "], longest: 20)
      _ = TOMLPlaces(Array(text.utf8))
    }
  }
}

extension TOMLNode {
  /// The paths of everything below this node.
  fileprivate var paths: [TOMLPath] {
    let steps: [(TOMLPath.Step, TOMLNode)] =
      switch self {
      case .table(let entries): entries.map { (.key($0.key), $0.value) }
      case .array(let items): items.enumerated().map { (.index($0.offset), $0.element) }
      default: []
      }
    return steps.flatMap { step, node in
      [TOMLPath(steps: [step])] + node.paths.map { TOMLPath(steps: [step] + $0.steps) }
    }
  }
}
