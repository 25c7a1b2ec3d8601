/// What is filled into the template of a message.
public enum MailContent: Hashable, Sendable {
  /// A line about somebody.
  public struct Detail: Hashable, Sendable {
    let what: String
    let text: String

    /// A column and its value, or a person and a reason.
    public init(_ what: String, _ text: String) {
      (self.what, self.text) = (what, text)
    }
  }

  /// Somebody whom the recipient meets.
  public struct Partner: Hashable, Sendable {
    /// The name, or whatever stands for it.
    public var name: String
    /// The address, if there is one.
    public var email: String?
    /// What may be told of them.
    public var facets: [Detail] = []
    /// What they like to be asked about.
    public var askMeAbout: String?

    /// Somebody with a name.
    public init(name: String, email: String?) {
      (self.name, self.email) = (name, email)
    }
  }

  /// Why a member meets nobody.
  public enum Absence: String, CaseIterable, Sendable {
    /// It is its turn.
    case sitsOut = "sits_out"
    /// Nobody was found for it.
    case unplaced
    /// Whom it was to meet cannot, and nobody else was found.
    case partnerGone = "partner_gone"
    /// It dropped out of the round that it was told of.
    case droppedOut = "dropped_out"
    /// Whom it was to meet did not hear from it, and asked for somebody else.
    case silent
    /// It was the host, and somebody else dropped out.
    case notNeeded = "not_needed"
  }

  /// A group, as one of its members sees it.
  public struct Meeting: Hashable, Sendable {
    /// The others.
    public var partners: [Partner]
    /// Who writes first; `nil` = the recipient.
    public var first: String?
    /// Something to start with.
    public var topic: String?
    /// The day of the round: `2027-03-01`.
    public var day: String?

    /// A group of the recipient and `partners`.
    public init(partners: [Partner], first: String?, topic: String?) {
      (self.partners, self.first, self.topic) = (partners, first, topic)
    }
  }

  /// A round, as a coordinator sees it.
  public struct Summary: Hashable, Sendable {
    /// Its number.
    public var number: Int
    /// Its day.
    public var date: String
    /// `29 pairs and 1 trio`.
    public var groups: String
    /// How good it is.
    public var quality: String
    /// What to know about it.
    public var notes: [String] = []
    /// Who is in no group, and why.
    public var leftOut: [Detail] = []
    /// Who has no address.
    public var unreachable: [String] = []
    /// Whether the pair list goes with the message.
    public var isAttached = false
    /// What to type for the list, or to confirm.
    public var command: String

    /// A round.
    public init(number: Int, date: String, groups: String, quality: String, command: String) {
      (self.number, self.date, self.groups) = (number, date, groups)
      (self.quality, self.command) = (quality, command)
    }
  }

  /// Whom a member meets.
  case meeting(Meeting)
  /// A member meets nobody.
  case leftOut(Absence, reason: String)
  /// What was drawn.
  case summary(Summary)
  /// Why a round needs the coordinators.
  case alarm(reason: String)
}
