extension Sequence where Element: RawRepresentable<String> {
  /// The states as a list of SQL: `('imported', 'confirmed')`. Their raw values have no quotes in them.
  ///
  /// Migrations spell their lists out: what a file was made with never changes.
  var sqlList: String { "(\(map { "'\($0.rawValue)'" }.joined(separator: ", ")))" }
}
