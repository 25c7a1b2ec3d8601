internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// What is said around a sending.
enum MailWords {
  /// What an earlier sender left behind.
  static func recovered(_ recovery: OutboxSender.Recovery, resends: Bool) -> [String] {
    guard !recovery.doubtful.isEmpty else { return [] }
    guard resends else { return [] }
    return [
      "note: an earlier sending was interrupted: \(names(recovery.doubtful)) may get a message twice "
        + "(in_doubt = \"resend\")"
    ]
  }

  /// The address of messages that were queued before anybody said who writes them.
  static let unset = "rct@localhost"

  /// Messages were queued before anybody said who writes them.
  static func noSender(_ waiting: [QueuedMessage], _ home: ProgrammeHome) -> String {
    let early = waiting.filter { $0.sender == unset }
    let renewals = byRound(early).map { renewal(of: $0.messages, about: $0.label, home) }
    var ways = renewals.isEmpty ? [] : ["write them anew with \(renewals.listed)"]
    if early.contains(where: { $0.kind == MailKind.alarm.rawValue }) {
      ways.append(
        "an alarm is not written anew: set transport = \"folder\", have rct mail send alarm\(home.option) "
          + "write it to a file, and set transport back")
    }
    return "messages were queued before \"from\" was set, and come from \(unset), where no answer "
      + "arrives: \(ways.joined(separator: "; "))"
  }

  /// How many messages go to whom, from which addresses, and how long it takes; and which of them are as
  /// `rct.toml` was when they were queued.
  static func before(
    _ waiting: [QueuedMessage], limit: Int?, rate: Int, _ desk: MailDesk
  ) -> [String] {
    guard !waiting.isEmpty else { return [] }
    let count = min(waiting.count, limit ?? .max)
    var lines = [
      TextTable.harmless(
        "\(waiting.count.of("message")) to \(names(waiting))"
          + (count < waiting.count ? "; \(count) of them now" : ""))
    ]
    let isFolder = desk.mail.transport == .folder
    let duration = isFolder || rate == 0 ? "" : "; at \(rate) a minute \(minutes(count, rate))"
    lines.append("from \(each(waiting, \.sender).listed), \(desk.way)\(duration)")
    return lines + outdated(waiting, desk)
  }

  /// What comes from an address, or goes to a coordinator, that `rct.toml` does not name any more.
  private static func outdated(_ waiting: [QueuedMessage], _ desk: MailDesk) -> [String] {
    let sender = (try? desk.sender())?.description
    let coordinators = Set(((try? desk.coordinators()) ?? []).map { FoldedText($0.description) })
    func isOfAnother(_ message: QueuedMessage) -> Bool {
      message.sender != sender ?? message.sender && message.sender != unset
    }
    func isToAnother(_ message: QueuedMessage) -> Bool {
      message.member == nil && !coordinators.contains(FoldedText(message.address))
    }
    let old = waiting.filter { isOfAnother($0) || isToAnother($0) }
    guard !old.isEmpty else { return [] }
    var lines: [String] = []
    let (from, to) = (old.filter(isOfAnother), old.filter(isToAnother))
    if let sender, !from.isEmpty {
      lines.append(
        "note: \(from.count.of("message")) \(from.count == 1 ? "comes" : "come") from "
          + "\(each(from, \.sender).listed), and the address in \(desk.home.rules) is \(sender) now"
      )
    }
    if !to.isEmpty {
      let names = each(to, \.address)
      lines.append(
        "note: \(to.count.of("message")) \(to.count == 1 ? "goes" : "go") to \(names.listed), who "
          + "\(names.count == 1 ? "is" : "are") not among the coordinators in \(desk.home.rules) any more"
      )
    }
    lines += byRound(old).map { "to write them anew: \(renewal(of: $1, about: $0, desk.home))" }
    return lines.map(TextTable.harmless)
  }

  /// The values of messages, each once, in the order of the messages.
  private static func each(
    _ messages: [QueuedMessage], _ value: (QueuedMessage) -> String
  ) -> [String] {
    var seen: Set<String> = []
    return messages.map(value).filter { seen.insert($0).inserted }
  }

  private static func minutes(_ count: Int, _ rate: Int) -> String {
    let minutes = (count + rate - 1) / rate
    return minutes < 120
      ? "about \(minutes.of("minute"))" : "about \((minutes + 30) / 60) hours"
  }

  /// `Ann`, `Ann and Bo`, `Ann, Bo, Cy and 59 others`.
  static func names(_ messages: [QueuedMessage]) -> String {
    guard !messages.isEmpty else { return "nobody" }
    let names = messages.map(\.recipientName)
    return names.cut(after: 3) { $0.of("other") } ?? names.listed
  }

  /// How it ended, and what to do now.
  static func after(
    _ run: SendRun, _ store: RoundStore, _ desk: MailDesk
  ) throws(Failure) -> Answer {
    let all = try Failure.store { () throws(StoreError) in
      try store.messages(in: MessageState.waiting + [.held, .failed])
    }
    let left = all.filter(run.selection.contains)
    func count(_ state: MessageState) -> Int { run.counts[state] ?? 0 }
    let waiting = left.filter { MessageState.waiting.contains($0.state) }
    let problems = left.filter(\.needsPerson)
    var answer = Answer(
      SendMail.Report(
        sent: count(.sent), written: count(.written), later: count(.retry), failed: count(.failed),
        held: count(.held), waiting: waiting.count, stopped: run.stopped?.description))
    answer.words = sentences(run, waiting: waiting, isDone: problems.isEmpty, desk)
    answer.needs = self.problems(problems, areAll: left.count == all.count, desk.home)
    answer.words += answer.needs
    let others = all.count {
      !run.selection.contains($0) && MessageState.waiting.contains($0.state)
    }
    if others > 0 {
      answer.words.append(
        "\(others.of("other message")) \(others == 1 ? "was" : "were") left waiting: rct mail send"
          + desk.home.option)
    }
    answer.words = answer.words.map(TextTable.harmless)
    answer.status =
      run.stopped?.status ?? (problems.isEmpty ? waiting.isEmpty ? .done : .tryAgain : .needsPerson)
    return answer
  }

  private static func sentences(
    _ run: SendRun, waiting: [QueuedMessage], isDone: Bool, _ desk: MailDesk
  ) -> [String] {
    func count(_ state: MessageState) -> Int { run.counts[state] ?? 0 }
    var lines: [String] = []
    if count(.written) > 0 {
      lines.append("\(count(.written).of("message")) \(desk.way)")
      lines.append(
        "to e-mail them after all: set transport under [mail] in rct.toml, then rct mail send --written"
          + desk.home.option)
    }
    if count(.sent) > 0 {
      lines.append("\(count(.sent).of("message")) sent")
    }
    if let stopped = run.stopped { lines.append("stopped: \(stopped)") }
    if !waiting.isEmpty {
      let next =
        waiting.allSatisfy { $0.state == .retry } ? waiting.compactMap(\.nextAt).min() : nil
      lines.append(
        "\(waiting.count.of("message")) still \(waiting.count == 1 ? "waits" : "wait")"
          + (next.map { "; rct may try again from \(desk.clock($0)) on" } ?? "")
          + ": rct mail send\(desk.home.option)")
      lines += answers(about: waiting)
    } else if lines.isEmpty, isDone {
      lines.append("no message waits")
    }
    return lines
  }

  /// Why messages are to be tried again: what was answered, each once.
  static func answers(about messages: [QueuedMessage]) -> [String] {
    each(messages.filter { $0.state == .retry }) { $0.reply ?? "nothing more is known" }
      .map { "not taken yet: \($0)" }.lines(most: 3)
  }

  /// What to queue so that these are written anew.
  private static func batches(of messages: [QueuedMessage]) -> String {
    let kinds = Set(messages.compactMap { MailKind(rawValue: $0.kind) })
    return MailBatch.allCases.filter { !kinds.isDisjoint(with: $0.kinds) }.map(\.rawValue)
      .joined(separator: " ")
  }

  /// The messages that need a person, by name, with what to type; whether these are all there are, or
  /// only those of a round, say.
  static func problems(
    _ messages: [QueuedMessage], areAll: Bool, _ home: ProgrammeHome
  ) -> [String] {
    let held = messages.filter { $0.state == .held }
    let failed = messages.filter { $0.state == .failed }
    var lines: [String] = []
    if !held.isEmpty {
      let keys =
        areAll && held.count > 20
        ? "--all" : held.map { String($0.key) }.joined(separator: " ")
      lines.append(
        "\(held.count.of("message")) may or may not have arrived: "
          + held.map(\.recipientName).joined(separator: ", ") + ". Ask, then:")
      lines.append("  rct mail resolve --mark-sent \(keys)\(home.option)   (if they have)")
      lines.append("  rct mail resolve --resend \(keys)\(home.option)   (if they have not)")
    }
    for message in failed {
      lines.append(
        "failed: \(message.kind) to \(message.recipientName) <\(message.address)>: "
          + (message.reply ?? reason(message))
      )
    }
    if failed.contains(where: \.namedForgotten) {
      lines.append(
        "take whoever was forgotten out of the round (rct next\(home.option) says what to type): that tells "
          + "the others anew")
    }
    let renewals = renewals(of: failed.filter { !$0.namedForgotten }, home)
    if failed.contains(where: { $0.attempts > 0 }) {
      let or = renewals.isEmpty ? "to" : "or"
      return lines + renewals + ["\(or) try the same again: rct mail retry\(home.option)"]
    }
    return lines + renewals
  }

  /// Why one failed of which no answer is known.
  private static func reason(_ message: QueuedMessage) -> String {
    message.namedForgotten ? "it named somebody who was forgotten" : "nothing more is known"
  }

  /// How messages that failed are written anew, round by round.
  private static func renewals(
    of failed: [QueuedMessage], _ home: ProgrammeHome
  ) -> [String] {
    byRound(failed).map { label, messages in
      "mend \(places(of: messages, home)), then write them anew: "
        + renewal(of: messages, about: label, home)
    }
  }

  /// What can be written anew, by the round that it is about: an alarm is about none, and stays as it is.
  private static func byRound(
    _ messages: [QueuedMessage]
  ) -> [(label: String, messages: [QueuedMessage])] {
    Dictionary(grouping: messages.filter { $0.kind != MailKind.alarm.rawValue }, by: \.round)
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What to type so that messages about a round are written anew.
  private static func renewal(
    of messages: [QueuedMessage], about label: String, _ home: ProgrammeHome
  ) -> String {
    "rct mail queue \(batches(of: messages)) --round \(ShellWord.quoted(label)) --renew\(home.option)"
  }

  /// Where the addresses of these are mended.
  private static func places(of messages: [QueuedMessage], _ home: ProgrammeHome) -> String {
    let members = messages.contains { $0.member != nil }
    let coordinators = messages.contains { $0.member == nil }
    return [
      members ? "the addresses (rct members readdress)" : nil,
      coordinators ? "coordinators in \(home.rules)" : nil,
    ].compactMap(\.self).joined(separator: " and ")
  }
}
