/// The status of a message that was not taken (RFC 3463): `5.1.1`.
public struct FailureStatus: Hashable, Sendable {
  /// The status.
  public let text: String

  /// The status with which a server's answer begins, behind its number: `550 5.1.1 no such user`, with some
  /// `550 #5.1.0 Address rejected`; `nil` = it has none.
  public init?(answer: String) {
    guard let match = answer.prefixMatch(of: /[45][0-9]{2}[ -]#?([45]\.[0-9]{1,3}\.[0-9]{1,3})/)
    else { return nil }
    text = String(match.1)
  }

  /// Whether it is of one recipient's address (RFC 3463 section 3.2, without what is said there of the sender; with
  /// Microsoft 365, 5.1.90 is that somebody has sent too much today).
  public var isOfOneAddress: Bool {
    text.hasPrefix("5.1.") && !namesSender && text != "5.1.90"
  }

  /// Whether the sender's address is not taken.
  var namesSender: Bool { ["5.1.7", "5.1.8"].contains(text) }
}
