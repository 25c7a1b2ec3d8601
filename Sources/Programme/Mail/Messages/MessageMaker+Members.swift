internal import Dispatch
internal import Mail
internal import RoundStore
internal import Rounds
internal import Synchronization

/// Messages to members.
extension MessageMaker {
  /// So many groups are written to by one processor at a time.
  private static let share = 1_000

  /// To everybody in the round: whom it meets, or that it meets nobody; but for those whom a correction
  /// told of their group, or will tell.
  func introductions() -> (messages: [NewMessage], unreachable: [Unreachable]) {
    var found = groupMessages(.introduction)
    let told = told.filter { $0.value.kind == MailKind.correction.rawValue }
    if !told.isEmpty {
      let introduced = Set(
        basis.queued.filter { $0.kind == MailKind.introduction.rawValue }.compactMap(\.member))
      found.messages.removeAll { message in
        guard let id = message.member, !introduced.contains(id), let last = told[id],
          let group = group(of: id)
        else { return false }
        return has(id, told: last, of: group)
      }
    }
    for (id, content) in leftOut {
      add(message(.leftOut, content, to: id, naming: [id]), of: id, to: &found)
    }
    return found
  }

  /// To everybody in a group of the round, in the order of the groups.
  func groupMessages(_ kind: MailKind) -> (messages: [NewMessage], unreachable: [Unreachable]) {
    let groups = groups
    let shares = stride(from: 0, to: groups.count, by: Self.share).map {
      groups[$0..<min($0 + Self.share, groups.count)]
    }
    guard shares.count > 1 else { return messages(kind, to: groups[...]) }
    let parts = Mutex([Int: (messages: [NewMessage], unreachable: [Unreachable])]())
    DispatchQueue.concurrentPerform(iterations: shares.count) { number in
      let part = messages(kind, to: shares[number])
      parts.withLock { $0[number] = part }
    }
    return parts.withLock { parts in
      var found: (messages: [NewMessage], unreachable: [Unreachable]) = ([], [])
      for number in shares.indices {
        guard let part = parts.removeValue(forKey: number) else { continue }
        found.messages += part.messages
        found.unreachable += part.unreachable
      }
      return found
    }
  }

  private func messages(
    _ kind: MailKind, to groups: ArraySlice<[MemberID]>
  ) -> (messages: [NewMessage], unreachable: [Unreachable]) {
    var found: (messages: [NewMessage], unreachable: [Unreachable]) = ([], [])
    for group in groups {
      for id in group where isSeat(of: id, group) {
        let content = meeting(of: id, in: group)
        add(message(kind, content, to: id, naming: group), of: id, to: &found)
      }
    }
    return found
  }

  /// The latest summary that the coordinators have, or will have.
  var lastPairList: Int {
    basis.queued.filter { $0.kind == MailKind.pairList.rawValue }.map(\.revision).max() ?? 1
  }

  /// To those whose group is not what the last message said: a correction, or their first message;
  /// to all of them, or to those of them in `affected`.
  func corrections(
    to affected: Set<MemberID>? = nil
  ) -> (messages: [NewMessage], unreachable: [Unreachable]) {
    func isMeant(_ id: MemberID) -> Bool { affected?.contains(id) ?? true }
    var found: (messages: [NewMessage], unreachable: [Unreachable]) = ([], [])
    let told = told
    var revisions: [MemberID: [String: Int]] = [:]
    for message in basis.queued {
      guard let id = message.member else { continue }
      revisions[id, default: [:]][message.kind] = message.revision
    }
    func next(_ kind: MailKind, _ id: MemberID) -> Int { (revisions[id]?[kind.rawValue] ?? 0) + 1 }
    for group in groups {
      for id in group where isMeant(id) && isSeat(of: id, group) {
        let kind = told[id] == nil ? MailKind.introduction : .correction
        guard told[id].map({ !has(id, told: $0, of: group) }) ?? true else { continue }
        let content = meeting(of: id, in: group)
        add(
          message(kind, content, to: id, naming: group, revision: next(kind, id)), of: id,
          to: &found)
      }
    }
    for (id, content) in leftOut + gone
    where isMeant(id) && told[id]?.kind != MailKind.leftOut.rawValue {
      add(
        message(.leftOut, content, to: id, naming: [id], revision: next(.leftOut, id)), of: id,
        to: &found)
    }
    return found
  }

  /// Whether the last message to somebody told it of a group. Who turned out to be two people has last
  /// messages to each of them.
  private func has(_ id: MemberID, told last: QueuedMessage, of group: [MemberID]) -> Bool {
    let names = Set(group)
    guard seats[id] != nil else { return basis.named[last.key] == names }
    return basis.queued.contains { message in
      message.member == id && MailKind(rawValue: message.kind)?.tellsOfGroup == true
        && basis.named[message.key] == names
    }
  }

  /// A message about the round again, with what is known now; `nil` if there is nothing to say any
  /// more.
  func again(_ old: QueuedMessage) -> NewMessage? {
    guard let kind = MailKind(rawValue: old.kind) else { return nil }
    guard let id = old.member else {
      let all = (try? kind == .approval ? approval() : pairList(revision: old.revision)) ?? []
      return all.first { $0.address == old.address }
    }
    if kind != .leftOut, let group = group(of: id) {
      return message(
        kind, meeting(of: id, in: group), to: id, naming: group, revision: old.revision)
    }
    guard kind == .leftOut,
      let content = (leftOut + gone).first(where: { $0.id == id })?.content
    else { return nil }
    return message(kind, content, to: id, naming: [id], revision: old.revision)
  }

  var leftOut: [(id: MemberID, content: MailContent)] {
    let hoped = Set(
      basis.queued.filter { MailKind(rawValue: $0.kind)?.tellsOfMeeting == true }
        .compactMap(\.member))
    var all: [(id: MemberID, content: MailContent)] = []
    if let sitter = basis.round.sittingOut {
      all.append((present(sitter), .leftOut(.sitsOut, reason: "")))
    }
    for one in basis.round.unplaced {
      let id = present(one.id)
      let why = hoped.contains(id) ? MailContent.Absence.partnerGone : .unplaced
      all.append((id, .leftOut(why, reason: one.reason)))
    }
    // Who turned out to be somebody with a group has one.
    return all.filter { group(of: $0.id) == nil }
  }

  /// The last message to each member that told it with whom it is, or that it is with nobody.
  private var told: [MemberID: QueuedMessage] {
    basis.queued.reduce(into: [:]) { told, message in
      guard let id = message.member, MailKind(rawValue: message.kind)?.tellsOfGroup == true
      else { return }
      told[id] = message
    }
  }

  /// Those who were told of the round and are not in it any more: they dropped out, somebody did not
  /// hear from them, or they hosted, and are not needed since somebody else dropped out.
  private var gone: [(id: MemberID, content: MailContent)] {
    let everybody = Set(everybody)
    return told.keys.filter { !everybody.contains($0) && basis.numbers[$0] != nil }.sorted().map {
      id in
      let last = basis.round.changes.last { present($0.first) == id }
      let why: MailContent.Absence =
        basis.idleHosts.contains(id)
        ? .notNeeded : last?.kind == .rematch ? .silent : .droppedOut
      return (id, .leftOut(why, reason: ""))
    }
  }

  private func add(
    _ message: NewMessage?, of id: MemberID,
    to found: inout (messages: [NewMessage], unreachable: [Unreachable])
  ) {
    if let message {
      found.messages.append(message)
    } else {
      found.unreachable.append(.init(id: id, reason: reason(against: id) ?? "cannot be written to"))
    }
  }
}
