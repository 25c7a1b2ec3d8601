/// The texts that a programme starts with.
enum BuiltInTemplates {
  /// By language, and by kind.
  static let all: [(locale: String, texts: [(kind: MailKind, text: String)])] = [
    ("en", english), ("cy", welsh),
  ]
}
