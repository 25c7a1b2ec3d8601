/// A plausibility check, not RFC 5322: only delivery shows whether an address is right.
///
/// What it refuses is what would break a mail header or an SMTP command, or is no address at all.
public enum EmailAddress {
  /// Whether `text` has the form `name@host`; a host without a dot (`localhost`) is one.
  public static func isPlausible(_ text: String) -> Bool {
    isPlain(text.utf8) || hasForm(text)
  }

  /// Whether `text` has the form, and only letters and marks that nearly all addresses are made of.
  static func isPlain(_ text: some Sequence<UInt8>) -> Bool {
    var (ats, last) = (0, UInt8(ascii: "@"))
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "@"):
        if last == byte { return false }
        ats += 1
      case UInt8(ascii: "."):
        if ats > 0, last == byte || last == UInt8(ascii: "@") { return false }
      default: return false
      }
      last = byte
    }
    return ats == 1 && last != UInt8(ascii: "@") && last != UInt8(ascii: ".")
  }

  private static func hasForm(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.allSatisfy { !$0.isEmpty } && text.unicodeScalars.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", "@": true
    case "<", ">", ",", ";", ":", "\"", "(", ")", "[", "]", "\\": false
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
