/// The ends of files' names that say what a file is: another kind of file would not open under them.
enum FileEnding {
  private static let known: Set = [
    "doc", "docx", "odt", "rtf", "pages", "pdf", "xls", "xlsm", "xlsb", "ods", "numbers", "ppt",
    "pptx", "html", "htm", "md", "png", "svg", "jpg", "jpeg", "gif", "zip", "eml", "xml", "yaml",
    // Some that we write, too, though not everywhere.
    "xlsx", "json", "ndjson", "ics",
  ]

  /// The end of the name at `path` that is that of another kind of file, if it is.
  static func foreign(_ path: String) -> String? {
    ending(of: path).flatMap { known.contains($0) ? $0 : nil }
  }

  /// Refuses a name for a CSV file that ends like another kind of file.
  static func checkCSV(_ path: String?) throws(UsageError) {
    guard let path, let ending = foreign(path) else { return }
    throw .csvEnding(path, ending)
  }

  /// Refuses a name for a page that ends like another kind of file.
  static func checkPage(_ path: String?) throws(UsageError) {
    guard let path, let ending = foreign(path), !["html", "htm"].contains(ending) else { return }
    throw .pageEnding(path, ending)
  }

  /// The end of the name at `path`, in small letters; `nil` where it has none.
  static func ending(of path: String) -> String? {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    return path[path.index(after: dot)...].lowercased()
  }
}
