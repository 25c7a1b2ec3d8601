/// The status of a message that was not taken (RFC 3463): `5.1.1`.
public struct FailureStatus: Hashable, Sendable {
  /// The status.
  public let text: String

  /// A status.
  init(_ text: String) {
    self.text = text
  }

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

  /// Whether it blames the address: not where a mailbox is full, or where the message or its sender is not taken
  /// (RFC 3463 sections 3.3, 3.4, 3.7 and 3.8).
  var blamesAddress: Bool {
    isPermanent && !["5.2.2", "5.2.3", "5.3.4", "5.1.90"].contains(text) && !namesSender
      && !["5.6.", "5.7."].contains { text.hasPrefix($0) }
  }

  /// Whether another try would end alike.
  var isPermanent: Bool { text.hasPrefix("5.") }

  /// Whether it says nothing but that the message was not taken.
  var isVague: Bool { text.hasSuffix(".0.0") }
}
