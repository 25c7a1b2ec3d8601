internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds

/// Looks whether messages could be sent, and sends none.
public struct CheckMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome

  /// A look at the settings, the templates and the server.
  public init(home: ProgrammeHome) {
    self.home = home
  }

  private struct Report: Encodable {
    let transport: String
    let from: String
    let envelope: String
  }

  /// Looks.
  ///
  /// - Throws: A ``Failure``; what is wrong first.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try MailDesk(home, surroundings)
    let (writer, sender) = try desk.checkedHere()
    let from = writer.from.address
    var answer = Answer(
      Report(
        transport: desk.mail.transport.rawValue, from: from.description,
        envelope: sender.description))
    answer.words = [
      "templates: all can be filled", "from \(from), reports about failures to \(sender)",
    ]
    switch desk.mail.transport {
    case .folder: answer.words.append("messages are \(desk.way)")
    case .smtp: answer.words += try smtp(desk, writer, sender)
    case .sendmail:
      answer.words.append(
        "\(desk.mail.sendmail[0]) is there; what it does with messages is its own business: try rct mail "
          + "test")
    }
    let store = try home.open(surroundings)
    let roster = try Failure.store { () throws(StoreError) in try store.roster() }
    answer.words += desk.settings.idleShareable(in: roster).map { "note: \($0)" }
    answer.words += Self.builtIn(writer.templates, for: roster)
    if desk.settings.coordinators.isEmpty {
      answer.words.append("note: no coordinators are set: nobody gets summaries and alarms")
    }
    return answer
  }

  /// Whose messages are not in the programme's own words, though others' are.
  private static func builtIn(_ templates: TemplateSet, for roster: Roster) -> [String] {
    let active = roster.members.filter { $0.status == .active }
    return MailKind.allCases.filter { !$0.isForCoordinators }.flatMap { kind -> [String] in
      let languages = active.compactMap { templates.builtInLanguage(kind, locale: $0.locale) }
      let counts = Dictionary(languages.map { ($0, 1) }, uniquingKeysWith: +)
      return counts.sorted { $0.key < $1.key }.map { language, count in
        let (file, get) = ("\(kind.rawValue).txt", count == 1 ? "gets" : "get")
        return "note: templates/en/\(file) is yours, and \(count.of("member")) \(get) the "
          + "built-in text of another language; templates/\(language)/\(file) would take its place"
      }
    }
  }

  private func smtp(
    _ desk: MailDesk, _ writer: MailWriter, _ sender: MailAddress
  ) throws(Failure) -> [String] {
    let from = writer.from.address
    let transport = try desk.smtp()
    do throws(TransportFailure) {
      try transport.check(for: [from, sender] + [writer.replyTo].compactMap(\.self))
    } catch {
      throw .mail(.transport(error))
    }
    let server = desk.mail.server
    let safe =
      server.protection == .none
      ? "not encrypted, on this machine" : "encrypted, certificate in order"
    var lines = [
      "\(server.host), port \(server.port): \(safe)"
        + (server.username == nil ? ", no log-in" : ", log-in accepted")
    ]
    if from.domain != sender.domain {
      lines.append(
        "note: from is at \(from.domain), reports go to \(sender.domain): receivers that check SPF and "
          + "DMARC want the same domain")
    }
    lines.append(
      "ask whoever runs \(from.domain) that this server may send for it (SPF) and signs (DKIM)")
    return lines
  }
}
