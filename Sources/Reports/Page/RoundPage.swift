public import Rounds

/// The pair list of a round as a page to print or to attach: it names people.
public struct RoundPage {
  /// What the programme is called.
  public var programme: String
  /// The round, its state and its quality, as a sentence.
  public var heading: String
  /// Who meets whom.
  public var groups: [[MemberID]]
  /// Who is in no group, and why, as sentences.
  public var leftOut: [String]
  /// Those who take part.
  public var roster: Roster
  /// When and by what it was made, as a sentence.
  public var made: String

  /// A page.
  public init(
    programme: String, heading: String, groups: [[MemberID]], leftOut: [String], roster: Roster,
    made: String
  ) {
    (self.programme, self.heading, self.groups) = (programme, heading, groups)
    (self.leftOut, self.roster, self.made) = (leftOut, roster, made)
  }

  /// The facets that are shown of each member, where the roster has them.
  static let shown: [Facet] = ["role", "region", "organisation"]

  /// The page as HTML.
  public var html: String {
    let columns = Self.shown.compactMap(roster.column)
    return PageTemplate.page(
      title: "\(programme): \(heading)", body: Self.body,
      [
        "programme": PageTemplate.text(programme), "heading": PageTemplate.text(heading),
        "columns": columns.map(\.facet.name), "made": made,
        "groups": groups.enumerated().map { number, group -> [String: Any] in
          [
            "members": group.enumerated().map { place, id -> [String: Any] in
              row(id, columns, number: place == 0 ? (number + 1, group.count) : nil)
            }
          ]
        },
        "hasLeftOut": !leftOut.isEmpty, "leftOut": leftOut.map(PageTemplate.text),
      ])
  }

  private func row(
    _ id: MemberID, _ columns: [FacetColumn], number: (Int, rows: Int)?
  ) -> [String: Any] {
    let place = roster.index(of: id)
    let name = place.map { roster.members[$0].name } ?? ""
    let email = place.flatMap { roster.members[$0].email } ?? ""
    let values = columns.map { column in place.flatMap { column.value(at: $0) } ?? "" }
    var row: [String: Any] = [
      "cells": ([name.isEmpty ? id.text : name, email] + values).map(Self.cell)
    ]
    if let number { row["first"] = ["number": String(number.0), "rows": String(number.rows)] }
    return row
  }

  /// A cell; a word in it that would push the last columns off a sheet may be broken anywhere.
  private static func cell(_ text: String) -> [String: Any] {
    // Browsers break at hyphens by themselves.
    let words = text.split { $0 == " " || $0 == "-" }
    return ["text": PageTemplate.text(text), "isLong": words.contains { $0.count > widestWord }]
  }

  /// So many characters have room in one column of a sheet of A4, beside the others.
  private static let widestWord = 40

  private static let body = """
    <h1>{{programme}}</h1>
    <p>{{heading}}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Who meets whom">
    <table class="pairs">
    <caption>Who meets whom</caption>
    <thead><tr><th scope="col">group</th><th scope="col" class="text">name</th>\
    <th scope="col" class="text">e-mail</th>{{#columns}}<th scope="col" class="text">{{.}}</th>\
    {{/columns}}</tr></thead>
    {{#groups}}<tbody>
    {{#members}}<tr>{{#first}}<th scope="rowgroup" rowspan="{{rows}}">{{number}}</th>{{/first}}\
    {{#cells}}<td class="text{{#isLong}} long{{/isLong}}"><bdi>{{text}}</bdi></td>{{/cells}}</tr>
    {{/members}}</tbody>
    {{/groups}}</table>
    </div>
    {{#hasLeftOut}}<h2>In no group</h2>
    <ul>
    {{#leftOut}}<li><bdi>{{.}}</bdi></li>
    {{/leftOut}}</ul>
    {{/hasLeftOut}}<p class="muted">{{made}}</p>

    """
}
