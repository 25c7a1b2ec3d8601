/// A picture under construction: elements in the order in which they are painted.
struct SVG {
  /// Where a text is anchored.
  enum Anchor: String { case start, middle, end }

  let width: Double
  let height: Double
  /// What it is, for whoever does not see it.
  let title: String
  /// What it shows.
  let summary: String
  private var body = ""

  init(width: Double, height: Double, title: String, summary: String) {
    (self.width, self.height, self.title, self.summary) = (width, height, title, summary)
  }

  /// Adds an element; attributes and content are escaped.
  mutating func add(
    _ name: String, _ attributes: KeyValuePairs<String, String>, content: String? = nil,
    hint: String? = nil
  ) {
    body += "<\(name)"
    for (key, value) in attributes { body += " \(key)=\"\(Markup.escaped(value))\"" }
    guard content != nil || hint != nil else {
      body += "/>"
      return
    }
    body += ">"
    if let hint { body += "<title>\(Markup.escaped(hint))</title>" }
    body += "\(Markup.escaped(content ?? ""))</\(name)>"
  }

  /// Adds a line of text; text that runs the other way stays where it is put.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = 13, fill: String = Ink.text,
    anchor: Anchor = .start, bold: Bool = false
  ) {
    add(
      "text",
      [
        "x": Self.number(x), "y": Self.number(y), "font-size": Self.number(size), "fill": fill,
        "text-anchor": anchor.rawValue, "font-weight": bold ? "600" : "400",
      ], content: Markup.isolated(text))
  }

  mutating func line(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), stroke: String,
    width: Double = 1, dash: String? = nil, opacity: Double = 1
  ) {
    path(
      "M\(Self.number(from.x)) \(Self.number(from.y))L\(Self.number(to.x)) \(Self.number(to.y))",
      stroke: stroke, width: width, dash: dash, opacity: opacity)
  }

  mutating func path(
    _ data: String, stroke: String, width: Double, dash: String? = nil, opacity: Double = 1,
    hint: String? = nil
  ) {
    add(
      "path",
      [
        "d": data, "fill": "none", "stroke": stroke, "stroke-width": Self.number(width),
        "stroke-dasharray": dash ?? "none", "stroke-opacity": Self.number(opacity),
        "stroke-linecap": "round",
      ], hint: hint)
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String = "none",
    hint: String? = nil
  ) {
    add(
      "rect",
      [
        "x": Self.number(x), "y": Self.number(y), "width": Self.number(width),
        "height": Self.number(height), "fill": fill, "stroke": stroke,
      ], hint: hint)
  }

  mutating func circle(
    _ centre: (x: Double, y: Double), radius: Double, fill: String, stroke: String = "none",
    hint: String? = nil
  ) {
    add(
      "circle",
      [
        "cx": Self.number(centre.x), "cy": Self.number(centre.y), "r": Self.number(radius),
        "fill": fill, "stroke": stroke, "stroke-width": Self.number(1),
      ], hint: hint)
  }

  /// The picture; `id` is unique on its page. On `paper` it has a ground of its own, for programs
  /// whose own is dark.
  func markup(id: String, paper: Bool = false) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" role="img" \
    viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
    width="\(Self.number(width))" height="\(Self.number(height))" \
    aria-labelledby="\(id)-title \(id)-desc" \
    font-family="'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif">\
    <title id="\(id)-title">\(Markup.escaped(title))</title>\
    <desc id="\(id)-desc">\(Markup.escaped(summary))</desc>\(paper ? ground : "")\(body)</svg>
    """
  }

  /// The picture as a file of its own.
  var file: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(markup(id: "picture", paper: true))\n"
  }

  private var ground: String {
    "<rect width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"\(Ink.paper)\"/>"
  }

  /// A coordinate with at most one decimal, two below one.
  static func number(_ value: Double) -> String {
    let scale = value.magnitude < 1 ? 100.0 : 10.0
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
