internal import Interchange
internal import Mail
internal import Rounds
internal import Schedule

/// What rct reads, each with the code that commands read it with. Whatever the bytes are, they are read or
/// refused.
enum Reader: String, CaseIterable {
  case members, history, tournament, json, workbook, sheet, policy, certificate, lists, holidays,
    rule,
    address, bounce
  /// None of rct's: it ends the process at a certain word, so that a run that finds nothing is known to
  /// look.
  case planted

  /// Members whom histories, lists and rules name.
  private static let roster: Roster = {
    let names = ["Ann Abel", "Bo Baker", "Cy", "Cy"]
    return Roster(
      members: names.enumerated().map { index, name in
        Member(
          id: MemberID("q\(index + 1)"), name: name, email: "q\(index + 1)@example.org")
      })
  }()

  /// Reads `bytes`.
  func read(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    switch self {
    case .members: Self.members(file)
    case .history, .tournament: Self.history(file)
    case .json:
      Self.members(file)
      Self.history(file)
      _ = try? PairListReader.read(file, roster: Self.roster)
    case .workbook: Self.members(file)
    case .sheet: Self.members(SourceFile(name: "f", bytes: StoredArchive.workbook(sheet: bytes)))
    case .policy:
      _ = try? PolicyReader.read(file, roster: Self.roster)
      _ = try? ProgrammeReader.read(file, roster: Self.roster)
    case .certificate: Self.certificate(file)
    case .lists: Self.lists(file)
    case .holidays: _ = try? HolidayReader.read(file)
    case .rule: Self.rule(String(decoding: bytes, as: UTF8.self))
    case .address: Self.address(String(decoding: bytes, as: UTF8.self))
    case .bounce: _ = BounceReport(bytes)
    case .planted: Self.planted(bytes)
    }
  }

  private static func members(_ file: SourceFile) {
    guard let sheet = try? MemberReader.sheet(file, rejecting: true) else { return }
    let written = MemberWriter.table(sheet.roster).csv()
    guard !sheet.roster.members.isEmpty else { return }
    let again = try? MemberReader.read(SourceFile(name: "again", bytes: written))
    precondition(again?.members == sheet.roster.members, "read again, members are others")
  }

  private static func history(_ file: SourceFile) {
    var options = HistoryOptions()
    (options.isMessy, options.keepsUnknown) = (true, true)
    _ = try? HistoryReader.read([file], roster: roster)
    _ = try? HistoryReader.sheet([file], roster: roster, options: options)
  }

  private static func certificate(_ file: SourceFile) {
    guard let document = try? CertificateFile.read(file) else { return }
    let text = CertificateFile.text(of: document)
    let again = try? CertificateFile.read(SourceFile(name: "again", bytes: Array(text.utf8)))
    precondition(again == document, "read again, the certificate is another one")
  }

  /// The small lists, each of which names members.
  private static func lists(_ file: SourceFile) {
    _ = try? ExclusionReader.read(file, roster: roster, allowUnknown: true)
    _ = try? PinReader.read(file, roster: roster)
    _ = try? FeedbackReader.read(file, roster: roster)
    for use in [MemberListUse.signUps, .agreements, .absences, .guests, .others] {
      _ = try? MemberListReader.read(file, for: use, roster: roster)
    }
    _ = try? ResolutionFile(file, roster: roster)
    _ = try? ValueMapFile.read(file)
  }

  private static func rule(_ text: String) {
    guard let rule = try? Recurrence(parsing: text) else { return }
    precondition(
      (try? Recurrence(parsing: rule.description)) == rule, "its sentence is another rule")
  }

  private static func address(_ text: String) {
    _ = EmailAddress.isPlausible(text)
    if let address = try? MailAddress(text) {
      let ends = "\(address.local)@\(address.domain)".utf8.contains { [0, 10, 13].contains($0) }
      precondition(!ends, "an address ends its line")
    }
    _ = try? Mailbox(text)
    _ = try? Mailbox(name: text, address: MailAddress("a@example.org"))
  }

  private static func planted(_ bytes: [UInt8]) {
    precondition(!bytes.starts(with: Array("rct".utf8)), "the planted word was found")
  }
}
