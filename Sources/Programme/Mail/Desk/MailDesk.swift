internal import Interchange
internal import Mail
internal import RoundStore
internal import Rounds
internal import Schedule

/// What every command about mail needs: the settings in the words of the module `Mail`.
struct MailDesk {
  let home: ProgrammeHome
  let settings: ProgrammeSettings
  let surroundings: Surroundings

  init(_ home: ProgrammeHome, _ surroundings: Surroundings) throws(Failure) {
    (self.home, self.surroundings) = (home, surroundings)
    settings = try home.settings(nil)
  }

  var mail: MailSettings { settings.mail }

  /// Writes the messages of the programme, in the voice of its templates.
  func writer() throws(Failure) -> MailWriter {
    let templates: TemplateSet
    do throws(TemplateError) {
      templates = try TemplateFolder.read(home.templates)
    } catch {
      throw .mail(.template(error))
    }
    let date: MailDate
    do throws(HeaderError) {
      date = try MailDate(utc: surroundings.now)
    } catch {
      throw .mail(.part("the clock", error))
    }
    var writer = MailWriter(
      programme: settings.name, from: try from(), date: date, templates: templates)
    writer.replyTo = try address("reply_to", mail.replyTo)
    (writer.contact, writer.leave) = (writer.replyTo, try address("leave", mail.leave))
    if writer.contact == nil || writer.leave == nil {
      let coordinator = try address("coordinators", settings.coordinators.first)
      writer.contact = writer.contact ?? coordinator
      writer.leave = writer.leave ?? coordinator ?? writer.replyTo
    }
    // Whoever sends for real also takes leave; nobody reads rct@localhost.
    if writer.leave == nil, mail.transport != .folder { writer.leave = writer.from.address }
    return writer
  }

  /// Who writes.
  func from() throws(Failure) -> Mailbox {
    try setting("from") { () throws(HeaderError) in try Mailbox(mail.from) }
  }

  /// Where reports about messages go that did not arrive.
  ///
  /// - Throws: A ``Failure`` also where other addresses have letters that a mail server would have to be
  ///   asked for: that is done for the sake of the sender, who is in every message, and not for theirs.
  func sender() throws(Failure) -> MailAddress {
    let from = try from().address
    let sender = try address("bounces", mail.bounces) ?? from
    guard mail.transport == .smtp, !sender.needsUTF8 else { return sender }
    let others: [(String, MailAddress?)] = [
      ("bounces", from), ("reply_to", try address("reply_to", mail.replyTo)),
    ]
    for case (let key, let other?) in others where other.needsUTF8 {
      throw .mail(.letters(key, other, sender: sender))
    }
    return sender
  }

  /// Those who run the programme, each once.
  func coordinators() throws(Failure) -> [MailAddress] {
    guard !settings.coordinators.isEmpty else { throw .mail(.noCoordinators) }
    var addresses: [MailAddress] = []
    var seen: Set<FoldedText> = []
    for text in settings.coordinators {
      let address = try setting("coordinators") { () throws(HeaderError) in try MailAddress(text) }
      if seen.insert(FoldedText(address.description)).inserted { addresses.append(address) }
    }
    return addresses
  }

  private func address(_ key: String, _ text: String?) throws(Failure) -> MailAddress? {
    guard let text else { return nil }
    return try setting(key) { () throws(HeaderError) in try MailAddress(text) }
  }

  private func setting<Value>(
    _ key: String, _ work: () throws(HeaderError) -> Value
  ) throws(Failure) -> Value {
    do throws(HeaderError) {
      return try work()
    } catch {
      throw .mail(.setting(key, error))
    }
  }

  /// A moment in UTC as the clocks of the programme show it, to the next full minute.
  func clock(_ moment: String) -> String {
    guard let instant = Instant(moment), let zone = Zone(settings.schedule.zone.text) else {
      return moment
    }
    return ScheduleWords.moment(instant.adding(seconds: 59), zone)
  }

  /// The way that messages leave, in a sentence.
  var way: String {
    switch mail.transport {
    case .folder: "written to \(home.path(mail.folder)), NOT e-mailed"
    case .smtp: "sent through \(mail.server.host), port \(mail.server.port)"
    case .sendmail: "handed to \(mail.sendmail[0])"
    }
  }
}
