/// A contact matrix as a table with coloured cells; every cell has its numbers, so that no colour is
/// needed to read it.
struct HeatTable {
  private let matrix: ContactMatrix

  init(_ matrix: ContactMatrix) {
    self.matrix = matrix
  }

  /// What the template takes.
  var content: [String: Any] {
    let facet = PageTemplate.text(matrix.facet)
    return [
      "heading": "\(facet.prefix(1).uppercased() + facet.dropFirst()) by \(facet)",
      "words": words(facet),
      "key": Self.key,
      "columns": matrix.values.enumerated().map {
        ["number": String($0 + 1), "name": PageTemplate.text($1.name)]
      },
      "rows": matrix.values.enumerated().map { row, value -> [String: Any] in
        [
          "number": String(row + 1), "name": PageTemplate.text(value.name),
          "people": Amount.grouped(value.people),
          "cells": (0...row).map { column -> [String: Any] in
            let cell = matrix[row, column]
            return [
              "colour": "s\(Ink.step(cell.contacts, byChance: cell.byChance))",
              "contacts": Amount.grouped(cell.contacts),
              "byChance": Amount.expected(cell.byChance),
            ]
          },
        ]
      },
    ]
  }

  private func words(_ facet: String) -> String {
    var words =
      "\(Amount.grouped(matrix.linkedPairs)) of \(Amount.count(matrix.pairs, "pair")) of different "
      + "values had a contact."
    if matrix.lumped > 0 {
      words += " The last row has the \(matrix.lumped) values with fewest people together."
    }
    if matrix.notGiven > 0 {
      words +=
        " \(Amount.count(matrix.notGiven, "contact")) with somebody whose \(facet) is not "
        + "known \(matrix.notGiven == 1 ? "is" : "are") not in the table."
    }
    return words
  }

  private static let key: [[String: String]] = [
    (0, "far fewer than chance would give"), (1, "clearly fewer"), (2, "fewer"),
    (3, "as many"), (4, "more"), (5, "clearly more"), (6, "far more"),
  ].map { ["colour": "s\($0.0)", "meaning": $0.1] }
}
