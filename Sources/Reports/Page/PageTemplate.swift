internal import Mustache

/// A page made of a template and of what goes into it: everything is escaped but the pictures and
/// the style sheet, which are our own.
enum PageTemplate {
  /// Fills the template: `{{name}}` is escaped, `{{{name}}}` is markup of ours.
  static func render(_ template: String, _ content: [String: Any]) -> String {
    do {
      return try MustacheTemplate(string: template).render(content)
    } catch {
      // The templates are constants, and each of them is rendered in the tests.
      preconditionFailure("a template of ours is wrong: \(error)")
    }
  }

  /// A whole page with `body` as its content: it loads nothing from anywhere, and no script runs in it.
  static func page(
    title: String, body: String, _ content: [String: Any]
  ) -> String {
    render(
      head + body + end,
      content.merging(["title": text(title), "style": PageStyle.css]) { own, _ in own })
  }

  private static let head = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="referrer" content="no-referrer">
    <title>{{title}}</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    <main>

    """

  private static let end = """
    </main>
    </body>
    </html>

    """

  /// `content` as `{{name}}` takes it: names keep their direction to themselves, and are free of
  /// characters that no page may have.
  static func text(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in Markup.isolated(text).unicodeScalars {
      clean.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
    }
    return String(clean)
  }
}
