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
    var row: [String: Any] = [
      "name": PageTemplate.text(name.isEmpty ? id.text : name),
      "email": PageTemplate.text(place.flatMap { roster.members[$0].email } ?? ""),
      "values": columns.map { column in
        PageTemplate.text(place.flatMap { column.value(at: $0) } ?? "")
      },
    ]
    if let number { row["first"] = ["number": String(number.0), "rows": String(number.rows)] }
    return row
  }

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
    <td class="text"><bdi>{{name}}</bdi></td><td class="text"><bdi>{{email}}</bdi></td>\
    {{#values}}<td class="text"><bdi>{{.}}</bdi></td>{{/values}}</tr>
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
