internal import FoundationEssentials

/// An address that can be sent to: `zoe@example.org`.
///
/// What passes here can neither end a line of the protocol nor a header, nor be taken for an option
/// of a command: nothing that follows has to look again.
public struct MailAddress: Hashable, Sendable {
  /// The part before the `@`.
  public let local: String
  /// The part after it, in ASCII: `bücher.example` is `xn--bcher-kva.example`.
  public let domain: String

  /// The address that `text` is.
  ///
  /// - Throws: ``HeaderError/address(_:)``.
  public init(_ text: String) throws(HeaderError) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Self.isLocalPart(parts[0]), let domain = Self.domain(parts[1]),
      parts[0].utf8.count <= 64, domain.utf8.count <= 253
    else { throw .address(text) }
    (local, self.domain) = (parts[0], domain)
  }

  /// Whether the address can only be sent by a server that offers SMTPUTF8 (RFC 6531).
  public var needsUTF8: Bool { local.utf8.contains { $0 >= 0x80 } }

  /// A dot-atom (RFC 5322 section 3.2.3), which may have letters beyond ASCII (RFC 6532); one with
  /// a dash in front might be read as an option.
  private static func isLocalPart(_ text: String) -> Bool {
    // The byte: with an accent on it, the dash is another character.
    guard text.utf8.first != UInt8(ascii: "-") else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtom) }
  }

  private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    case _ where scalar.isASCII: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    default: isVisible(scalar)
    }
  }

  /// The domain in ASCII, or `nil` if it is none.
  private static func domain(_ text: String) -> String? {
    var labels: [String] = []
    for label in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard label.unicodeScalars.allSatisfy(isLabel), let ascii = Punycode.label(String(label)),
        // Again: some characters beyond ASCII are normalised to signs of it.
        ascii.unicodeScalars.allSatisfy(isLabel), (1...63).contains(ascii.utf8.count),
        !ascii.hasPrefix("-"), !ascii.hasSuffix("-")
      else { return nil }
      labels.append(ascii)
    }
    return labels.joined(separator: ".")
  }

  private static func isLabel(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    case _ where scalar.isASCII: false
    default: isVisible(scalar)
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}

extension MailAddress: CustomStringConvertible {
  /// `zoe@example.org`.
  public var description: String { "\(local)@\(domain)" }
}
