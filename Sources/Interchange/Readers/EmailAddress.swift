/// A plausibility check, not RFC 5322: only delivery shows whether an address is right.
///
/// What it refuses is what would break a mail header or an SMTP command, or is no address at all.
public enum EmailAddress {
  /// Whether `text` has the form `name@host`; a host without a dot (`localhost`) is one.
  public static func isPlausible(_ text: String) -> Bool {
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
