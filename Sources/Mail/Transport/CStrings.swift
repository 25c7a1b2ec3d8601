internal import Glibc

/// Texts as C has them.
enum CStrings {
  /// Runs `body` with `texts` in the memory of C, for as long as it runs.
  static func with<Value>(
    _ texts: [String?], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Value
  ) rethrows -> Value {
    let copies = texts.map { text in text.flatMap { strdup($0) } }
    defer {
      for copy in copies {
        guard let copy else { continue }
        // Some of them are secrets.
        explicit_bzero(copy, strlen(copy))
        free(copy)
      }
    }
    return try body(copies)
  }
}
