import Testing
import TestSupport

@testable import Interchange

/// Random texts: read what was written, and agree with Python's `csv` module.
struct CSVPropertyTests {
  private static let pieces = [
    "a", "b", ",", "\"", "\n", "\r", "\r\n", " ", "é", "e\u{301}", "\u{301}", "😀", "=", "'", "\t",
    "+",
  ]
  private static let seeds: ClosedRange<UInt64> = 1...400

  private func rows(_ text: String) -> [[String]] {
    var scanner = CSVScanner(Array(text.utf8))
    var rows: [[String]] = []
    while let record = scanner.next() { rows.append(record.texts) }
    return rows
  }

  /// Swift finds canonically equivalent texts equal; a reader must keep the bytes.
  private func bytes(_ rows: [[String]]) -> [[[UInt8]]] { rows.map { $0.map { Array($0.utf8) } } }

  private func randomRows(_ seed: UInt64) -> [[String]] {
    var generator = SplitMix64(seed: seed)
    return (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        generator.text(of: Self.pieces, longest: 6)
      }
    }
  }

  private func randomText(_ seed: UInt64) -> String {
    var generator = SplitMix64(seed: seed)
    return generator.text(of: Self.pieces, longest: 40)
  }

  @Test func `what is written is read back byte for byte`() {
    for seed in Self.seeds {
      let rows = randomRows(seed)
      var csv = CSVText()
      for row in rows { csv.append(raw: row) }
      #expect(bytes(self.rows(csv.text)) == bytes(rows), "seed \(seed)")
    }
  }

  @Test func `what is guarded is read back byte for byte`() {
    for seed in Self.seeds {
      for text in randomRows(seed).joined() {
        let cell = Array(SpreadsheetGuard.guarded(text).utf8)[...]
        let read = cell.dropFirst(SpreadsheetGuard.length(in: cell))
        #expect(Array(read) == Array(text.utf8), "seed \(seed)")
        #expect(!"=+-@\t\r".utf8.contains(cell.first ?? 0), "seed \(seed)")
      }
    }
  }

  @Test func `Python's csv module reads any text, well-formed or not, as we do`() throws {
    let texts = Self.seeds.map(randomText)
    let script = """
      import csv, io, json, sys
      read = lambda text: [row or [""] for row in csv.reader(io.StringIO(text, newline=""))]
      json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
      """
    let expected = try Python.run(script, on: texts, as: [[[String]]].self)
    #expect(expected.count == texts.count)
    for ((seed, text), expected) in zip(zip(Self.seeds, texts), expected) {
      #expect(bytes(rows(text)) == bytes(expected), "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test func `Python's csv module reads what we write, and we read what it writes`() throws {
    let tables = Self.seeds.map(randomRows)
    let ours = tables.map { rows in
      var csv = CSVText()
      for row in rows { csv.append(raw: row) }
      return csv.text
    }
    let script = """
      import csv, io, json, sys
      tables, ours = json.load(sys.stdin)
      def write(rows):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        return [out.getvalue()]
      json.dump([[write(rows), *csv.reader(io.StringIO(text[0][0], newline=""))]
                 for rows, text in zip(tables, ours)], sys.stdout)
      """
    let answer = try Python.run(script, on: [tables, ours.map { [[$0]] }], as: [[[String]]].self)
    #expect(answer.count == tables.count)
    for ((seed, rows), answer) in zip(zip(Self.seeds, tables), answer) {
      #expect(bytes(Array(answer.dropFirst())) == bytes(rows), "seed \(seed)")
      #expect(bytes(self.rows(answer[0][0])) == bytes(rows), "seed \(seed)")
    }
  }
}
