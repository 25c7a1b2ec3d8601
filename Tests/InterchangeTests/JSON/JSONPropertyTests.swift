import Testing
import TestSupport

@testable import Interchange

/// Random texts: we and Python's `json` module agree on what is JSON, and read each other's.
struct JSONPropertyTests {
  private static let seeds: ClosedRange<UInt64> = 1...600
  private static let pieces = [
    "{", "}", "[", "]", ":", ",", "\"a\"", "\"\\u00e9\"", "\"", "\\n", "1", "-0.5e+3", "01", "-",
    "true", "null", "nul", " ", "\n", "{\"a\":1}", "[1,", ",2]", "é", "\t", "{\"b\":[", "]}",
  ]
  private static let texts = [
    "a", "\"", "\\", "/", "\n", "\t", "\u{1}", "é", "😀", "\u{2028}", "'=",
  ]

  @Test func `Python accepts what we accept, and refuses what we refuse`() throws {
    let texts = Self.seeds.map { seed in
      var generator = SplitMix64(seed: seed)
      return generator.text(of: Self.pieces, longest: 7)
    }
    let script = """
      import json, sys
      def good(text):
        try:
          json.loads(text)
          return True
        except ValueError:
          return False
      json.dump([good(text) for text in json.load(sys.stdin)], sys.stdout)
      """
    let expected = try Python.run(script, on: texts, as: [Bool].self)
    #expect(expected.contains(true) && expected.contains(false))
    for ((seed, text), expected) in zip(zip(Self.seeds, texts), expected) {
      var scanner = JSONScanner(Array(text.utf8), from: 0)
      let isGood = (try? scanner.skip()) != nil && !scanner.isMore()
      #expect(isGood == expected, "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test func `Python reads what we write, and we read what it writes`() throws {
    let rows = Self.seeds.map { seed in
      var generator = SplitMix64(seed: seed)
      return (0..<3).map { _ in generator.text(of: Self.texts, longest: 6) }
    }
    var ours = JSONRows()
    for row in rows { ours.append([("x", .list(row.map { .text($0) }))]) }
    let script = """
      import json, sys
      rows, ours = json.load(sys.stdin)
      assert [row["x"] for row in json.loads(ours[0][0])] == rows
      print(json.dumps([json.dumps([{"x": row} for row in rows], ensure_ascii=a, indent=i)
                        for a in (True, False) for i in (None, 2)]))
      """
    let answer = try Python.run(script, on: [rows, [[ours.array]]], as: [String].self)
    #expect(answer.count == 4)
    for text in answer {
      var table = try JSONTable(Array(text.utf8), from: 0)
      #expect(table.next()?.texts == ["x_1", "x_2", "x_3"])
      for (seed, row) in zip(Self.seeds, rows) {
        #expect(table.next()?.texts == row, "seed \(seed)")
      }
      #expect(table.next() == nil)
    }
  }
}
