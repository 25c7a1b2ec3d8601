public import Rounds

/// What messages are about.
public enum MailSubject: Sendable {
  /// A round.
  case round(RoundSummary)
  /// One that did not happen, which would have been called so.
  case missing(label: String)
}

/// A message to be queued.
public struct NewMessage: Sendable {
  /// What it is for.
  public var kind: String
  /// Which of several of its kind to its recipient.
  public var revision: Int
  /// The member that it is for; `nil` = a coordinator.
  public var member: MemberID?
  /// The address that it goes to.
  public var address: String
  /// The address that it comes from.
  public var sender: String
  /// Its name, without angle brackets.
  public var messageID: String
  /// Whether it asks its recipient to write first.
  public var writesFirst: Bool
  /// The members that it names, its recipient among them.
  public var names: [MemberID]
  /// Its bytes.
  public var content: [UInt8]

  /// A message.
  public init(
    kind: String, revision: Int = 1, member: MemberID?, address: String, sender: String,
    messageID: String, writesFirst: Bool = false, names: [MemberID], content: [UInt8]
  ) {
    (self.kind, self.revision, self.member) = (kind, revision, member)
    (self.address, self.sender, self.messageID) = (address, sender, messageID)
    (self.writesFirst, self.names, self.content) = (writesFirst, names, content)
  }
}

/// A message of the queue, without its bytes.
public struct QueuedMessage: Hashable, Sendable {
  /// Its number.
  public let key: Int64
  /// The label of its round, or of the one that did not happen.
  public let round: String
  /// What it is for.
  public let kind: String
  /// Which of several of its kind to its recipient.
  public let revision: Int
  /// The member that it is for; `nil` = a coordinator.
  public let member: MemberID?
  /// The member's name; empty without one.
  public let name: String
  /// The address that it goes to.
  public let address: String
  /// The address that it comes from.
  public let sender: String
  /// Its name, without angle brackets.
  public let messageID: String
  /// Where it stands.
  public let state: MessageState
  /// How often it was tried.
  public let attempts: Int
  /// When it was queued, in UTC.
  public let queuedAt: String
  /// When it is tried again, in UTC.
  public let nextAt: String?
  /// When it came into its state, in UTC.
  public let changedAt: String
  /// How it left.
  public let via: String?
  /// What was answered last.
  public let reply: String?
  /// What a report said of it that came back after it was sent.
  public let returned: String?
  /// The SHA-256 of its bytes, once these were erased because they were kept for long enough.
  public let digest: String?
  /// Whether its bytes are not there any more, for whatever reason.
  public let isErased: Bool

  /// Whether it failed because it named somebody who was forgotten since: nothing of it is left.
  public var namedForgotten: Bool { state == .failed && isErased && reply == nil && digest == nil }

  /// Whether it failed so long ago that nothing of it is kept: nobody sends it any more.
  public var isPast: Bool {
    state == .failed && isErased && (digest != nil || address == Schema.erasedAddress)
  }

  /// Whether a person has to do something about it.
  public var needsPerson: Bool { state == .held || state == .failed && !isPast }

  /// Whom it is for, as a person would say: the name, else the address.
  public var recipientName: String { name.isEmpty ? address : name }
}
