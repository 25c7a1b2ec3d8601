/// A report that a message was not delivered (RFC 3464; RFC 6533 where addresses have letters beyond ASCII).
public struct BounceReport: Hashable, Sendable {
  /// What became of the message for one recipient.
  public struct Recipient: Hashable, Sendable {
    /// The address, which may be one that mail to another is passed on to.
    public let address: String
    /// The address to which the message was sent, where that is told.
    public let originalAddress: String?
    /// Whether this message is given up: it is not tried any more.
    public let isGivenUp: Bool
    /// Whether it would never be delivered: the address is wrong, or not to be written to.
    public let isPermanent: Bool
    /// The status: `5.1.1`.
    public let status: String
    /// What the receiving server said, on one line; empty if that is not told.
    public let diagnostic: String

    /// Whether it is the address that is wrong.
    public var blamesAddress: Bool { isPermanent && FailureStatus(status).blamesAddress }
  }

  /// The recipients that it tells of.
  public let recipients: [Recipient]
  /// The name of the message that it is about, without angle brackets, where it is told.
  public let messageID: String?

  /// The report in `bytes`; `nil` if they are none.
  public init?(_ bytes: [UInt8]) {
    let message = MessageReader(bytes)
    guard
      let status = Self.part(
        of: message, ["message/delivery-status", "message/global-delivery-status"])
    else { return nil }
    recipients = Self.blocks(status.body).compactMap(Self.recipient)
    guard !recipients.isEmpty else { return nil }
    let original = Self.part(
      of: message,
      ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"])
    messageID = original.map { MessageReader($0.body) }?.header("message-id")
      .map { String($0.drop { $0 == "<" }.prefix { $0 != ">" }) }
  }

  private static func part(of message: MessageReader, _ types: Set<String>) -> MessageReader? {
    if types.contains(message.type) { return message }
    for part in message.parts {
      if let found = Self.part(of: part, types) { return found }
    }
    return nil
  }

  /// The groups of fields, which empty lines part.
  private static func blocks(_ body: [UInt8]) -> [MessageReader] {
    String(decoding: body, as: UTF8.self).split(separator: "\n\n").map {
      MessageReader(Array("\($0.drop { $0 == "\n" })\n\n".utf8))
    }
  }

  private static func recipient(_ block: MessageReader) -> Recipient? {
    let original = block.header("original-recipient").map(value)
    guard let address = block.header("final-recipient").map(value) ?? original,
      let action = block.header("action")?.lowercased()
    else { return nil }
    let diagnostic = value(block.header("diagnostic-code") ?? "").oneLine
    var status = FailureStatus(block.header("status").map { String($0.prefix { $0 != " " }) } ?? "")
    // Some servers (Exim) write 5.0.0 in every report; what they were answered says more.
    if status.isVague, let told = FailureStatus(answer: diagnostic) { status = told }
    let isGivenUp = action.hasPrefix("failed")
    return Recipient(
      address: address, originalAddress: original, isGivenUp: isGivenUp,
      isPermanent: isGivenUp && status.isPermanent, status: status.text, diagnostic: diagnostic)
  }

  /// What stands behind the type of a value: `rfc822; zoe@example.org`.
  private static func value(_ text: String) -> String {
    guard let semicolon = text.firstIndex(of: ";") else { return text }
    return String(text[text.index(after: semicolon)...].drop { $0 == " " }.prefix { $0 != "\n" })
      .trimmed
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.hasSuffix(" ") { text.removeLast() }
    return String(text)
  }
}
