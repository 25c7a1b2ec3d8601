internal import Digests

/// An input file as a certificate remembers it: what it was used for, and a digest of its bytes.
public struct InputDigest: Hashable, Sendable, Codable {
  /// What a file is used for.
  public enum Use: String, Sendable, Codable {
    /// The members.
    case members
    /// One of the files of history.
    case history
    /// The pins.
    case pins
    /// The policy.
    case policy
  }

  /// What it is used for.
  public let use: Use
  /// Its name, without the folders above it.
  public let name: String
  /// The SHA-256 digest of its bytes, in 64 hexadecimal digits.
  public let sha256: String

  /// The digest of `file`. O(bytes).
  public init(_ use: Use, _ file: SourceFile) {
    self.use = use
    name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    sha256 = SHA256.hex(of: file.bytes)
  }

  /// What is different about `present` inputs, in a sentence each; the order of history files does not
  /// matter, nor do names.
  public static func differences(_ present: [InputDigest], from certified: [InputDigest])
    -> [String]
  {
    func key(_ digest: InputDigest) -> String { digest.use.rawValue + digest.sha256.lowercased() }
    func rest(_ digests: [InputDigest], without others: [InputDigest]) -> [InputDigest] {
      var left = Dictionary(others.map { (key($0), 1) }, uniquingKeysWith: +)
      return digests.filter { digest in
        guard let count = left[key(digest)], count > 0 else { return true }
        left[key(digest)] = count - 1
        return false
      }
    }
    let new = rest(present, without: certified)
    let gone = rest(certified, without: present)
    let edited = new.map { digest in
      let before = gone.contains { $0.use == digest.use }
      return before
        ? "\(Excerpt.escaped(digest.name)) has changed since the certificate was written "
          + "(\(digest.use.rawValue): its SHA-256 is another one)"
        : "the certificate was written without \(Excerpt.escaped(digest.name)) "
          + "(\(digest.use.rawValue))"
    }
    let missing = gone.filter { digest in
      new.count { $0.use == digest.use } < gone.count { $0.use == digest.use }
    }.map { digest in
      "the certificate was written with \(Excerpt.quoted(digest.name)) (\(digest.use.rawValue)), "
        + "which is not given"
    }
    return edited + missing
  }
}
