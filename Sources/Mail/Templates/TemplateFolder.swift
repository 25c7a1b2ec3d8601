internal import Foundation

/// Reads the templates of a programme.
public enum TemplateFolder {
  /// The templates in the folder at `path`; the built-in ones alone where there is none.
  ///
  /// - Throws: A ``TemplateError``.
  public static func read(_ path: String) throws(TemplateError) -> TemplateSet {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return try TemplateSet(folder: path)
    }
    guard isFolder.boolValue,
      let names = try? FileManager.default.subpathsOfDirectory(atPath: path)
    else { throw .unreadable(file: path) }
    var files: [TemplateSet.File] = []
    for name in names.sorted() where !isPrivate(name) {
      let full = "\(path)/\(name)"
      guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      guard let bytes = FileManager.default.contents(atPath: full),
        let text = String(validating: bytes, as: UTF8.self)
      else { throw .unreadable(file: full) }
      files.append(
        .init(path: name, text: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text))
    }
    return try TemplateSet(files: files, folder: path)
  }

  /// What editors and file managers leave behind.
  private static func isPrivate(_ path: String) -> Bool {
    path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasSuffix("~") }
  }
}
