internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Makes the messages about a round: from its groups, and from what is known of people today.
struct MessageMaker {
  /// Somebody who cannot be told, and why.
  struct Unreachable: Error, Hashable {
    let id: MemberID
    let reason: String
  }

  private(set) var basis: MailBasis
  let desk: MailDesk
  let writer: MailWriter
  /// Something to start a conversation with.
  var topic: String?
  /// Where reports about messages go that did not arrive.
  private let sender: MailAddress
  private var shareable: [FacetColumn] = []
  private var askMeAbout: FacetColumn?
  /// With whom those are who are with somebody who was forgotten.
  private var forgottenPartners: [MemberID: MemberID] = [:]
  /// The groups of the round, by the ids by which people are known now.
  private(set) var groups: [[MemberID]] = []
  /// Everybody in the round, in a group or not, by these ids.
  private(set) var everybody: [MemberID] = []
  /// Who turned out to be two of the round, and which of the two groups they are told of: that which they
  /// are in by their own id.
  private(set) var seats: [MemberID: Set<MemberID>] = [:]
  /// The group that each member of one is told of: messages are written anew by the thousand.
  private var groupOf: [MemberID: [MemberID]] = [:]
  /// Everybody in the round who can be told, with name and address.
  private var mailboxes: [MemberID: Mailbox] = [:]

  init(_ basis: MailBasis, _ desk: MailDesk) throws(Failure) {
    (self.basis, self.desk) = (basis, desk)
    writer = try desk.writer()
    sender = try desk.sender()
    topic = desk.mail.topic
    readBasis()
  }

  /// The same about another round, or about what has become of it.
  func about(_ basis: MailBasis) -> MessageMaker {
    var other = self
    other.basis = basis
    other.readBasis()
    return other
  }

  private mutating func readBasis() {
    readGroups()
    mailboxes = [:]
    for id in everybody { mailboxes[id] = try? mailbox(of: id).get() }
    let allowed = desk.settings.shareable
    askMeAbout = allowed.contains("ask_me_about") ? basis.roster.column(of: "ask_me_about") : nil
    shareable = allowed.filter { $0 != "ask_me_about" }.compactMap(basis.roster.column)
  }

  private mutating func readGroups() {
    (forgottenPartners, groups, seats, groupOf) = ([:], [], [:], [:])
    var (listed, seated): (Set<MemberID>, Set<MemberID>) = ([], [])
    everybody = basis.round.everybody.map(present).filter { listed.insert($0).inserted }
    for own in basis.round.groups {
      var group: [MemberID] = []
      for id in own.map(present) where !group.contains(id) { group.append(id) }
      if let gone = own.first(where: \.isForgotten) {
        for id in group { forgottenPartners[id] = gone }
      }
      guard group.count > 1 else { continue }
      for id in group where !seated.insert(id).inserted {
        let first = seats[id] ?? groups.first { $0.contains(id) }.map { Set($0) }
        seats[id] = own.contains(id) ? Set(group) : first
      }
      groups.append(group)
    }
    for group in groups {
      for id in group where groupOf[id] == nil && isSeat(of: id, group) { groupOf[id] = group }
    }
  }

  /// The id by which somebody in the round is known now.
  func present(_ id: MemberID) -> MemberID { basis.present[id] ?? id }

  /// Whether a group is the one that somebody in it is told of.
  func isSeat(of id: MemberID, _ group: [MemberID]) -> Bool {
    seats[id].map { $0 == Set(group) } ?? true
  }

  /// The group that somebody is told of.
  func group(of id: MemberID) -> [MemberID]? { groupOf[id] }

  var summary: RoundSummary { basis.round.summary }

  /// Somebody as they are today; as they were, where they are no members any more.
  func member(_ id: MemberID) -> Member {
    for roster in [basis.roster, basis.round.roster] {
      if let index = roster.index(of: id) { return roster.members[index] }
    }
    return Member(id: id, name: "")
  }

  /// What a group's member is told of its partners.
  func meeting(of id: MemberID, in group: [MemberID]) -> MailContent {
    let first = firstWriter(of: group)
    var meeting = MailContent.Meeting(
      partners: group.filter { $0 != id }.map(partner), first: first == id ? nil : name(first),
      topic: topic)
    meeting.day = summary.date?.description
    return .meeting(meeting)
  }

  private func partner(_ id: MemberID) -> MailContent.Partner {
    var partner = MailContent.Partner(name: name(id), email: member(id).email)
    guard let index = basis.roster.index(of: id) else { return partner }
    partner.facets = shareable.compactMap { column in
      column.value(at: index).map { .init(column.facet.name, $0) }
    }
    partner.askMeAbout = askMeAbout?.value(at: index)
    return partner
  }

  private func name(_ id: MemberID) -> String {
    let member = member(id)
    return member.name.isEmpty ? member.email ?? id.text : member.name
  }

  /// Who of a group is asked to write first: whoever was asked least in the rounds that they were in, and
  /// among equals one after another from round to round; never somebody who gets no message.
  ///
  /// What a message about the round has said of a group holds for all later ones: whoever reads one that
  /// is written anew has a partner who may have read the first.
  private func firstWriter(of group: [MemberID]) -> MemberID {
    let able = group.filter { mailboxes[$0] != nil }
    if let known = basis.firstWriters[Set(group)], able.contains(known) { return known }
    let least = able.map { basis.turns[$0] ?? 0 }.min() ?? 0
    let equals = able.filter { (basis.turns[$0] ?? 0) == least }
    return equals.isEmpty ? group[0] : equals[summary.number % equals.count]
  }

  /// Why somebody cannot be told; `nil` if they can.
  func reason(against id: MemberID) -> String? {
    switch mailbox(of: id) {
    case .success: nil
    case .failure(let unreachable): unreachable.reason
    }
  }

  /// Whoever of the round has no address that can be sent to.
  var withoutAddress: [MemberID] {
    everybody.filter { id in
      mailboxes[id] == nil && basis.numbers[id] != nil && forgottenPartners[id] == nil
    }
  }

  /// Name and address of somebody who can be told.
  private func mailbox(of id: MemberID) -> Result<Mailbox, Unreachable> {
    func fails(_ reason: String) -> Result<Mailbox, Unreachable> {
      .failure(Unreachable(id: id, reason: reason))
    }
    if let known = mailboxes[id] { return .success(known) }
    guard basis.numbers[id] != nil else { return fails("is no member any more") }
    if let gone = forgottenPartners[id] {
      return fails(
        "is with somebody who was forgotten; first: rct round drop \(gone.forgottenWord)")
    }
    let member = member(id)
    guard let email = member.email else { return fails("has no e-mail address") }
    do throws(HeaderError) {
      return .success(try Mailbox(name: member.name, address: try MailAddress(email)))
    } catch {
      return fails(error.description)
    }
  }

  /// A message to a member; `nil` if it cannot be told.
  func message(
    _ kind: MailKind, _ content: MailContent, to id: MemberID, naming group: [MemberID],
    revision: Int = 1
  ) -> NewMessage? {
    guard let number = basis.numbers[id], !group.contains(where: \.isForgotten),
      let mailbox = try? mailbox(of: id).get()
    else { return nil }
    let message = writer.message(
      kind, content, round: summary.label,
      to: .init(mailbox: mailbox, locale: member(id).locale))
    let isFirst =
      if case .meeting(let meeting) = content { meeting.first == nil } else { false }
    return built(
      message, kind: kind, recipient: "m\(number)", member: id, revision: revision, names: group,
      writesFirst: isFirst && (kind == .introduction || kind == .correction))
  }

  /// A message to a coordinator.
  func message(
    _ kind: MailKind, _ content: MailContent, to coordinator: MailAddress, position: Int,
    naming names: [MemberID], attachments: [MailMessage.Attachment], revision: Int
  ) -> NewMessage? {
    guard let mailbox = try? Mailbox(name: "", address: coordinator) else { return nil }
    var message = writer.message(
      kind, content, round: summary.label, to: .init(mailbox: mailbox, locale: nil))
    message.attachments += attachments
    return built(
      message, kind: kind, recipient: "c\(position)", member: nil, revision: revision,
      names: names.filter { basis.numbers[$0] != nil }, writesFirst: false)
  }

  private func built(
    _ message: MailMessage, kind: MailKind, recipient: String, member: MemberID?, revision: Int,
    names: [MemberID], writesFirst: Bool
  ) -> NewMessage? {
    let id = MessageID(
      round: summary.number, recipient: recipient, kind: kind.rawValue, revision: revision,
      of: message)
    // Templates have one line for a subject, and values on one line: nothing is left to refuse.
    guard let bytes = try? MessageBuilder.bytes(message, id: id) else { return nil }
    return NewMessage(
      kind: kind.rawValue, revision: revision, member: member,
      address: message.to.address.description, sender: sender.description, messageID: id.text,
      writesFirst: writesFirst, names: names, content: bytes)
  }
}
