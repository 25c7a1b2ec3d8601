public import Rounds

/// What `rct.toml` says of a programme.
public struct ProgrammeSettings: Hashable, Sendable {
  /// The name of the programme.
  public var name: String
  /// The rules of its rounds.
  public var policy: Policy
  /// The addresses of those who run it.
  public var coordinators: [String] = []
  /// What a partner may see of a member, besides name and e-mail.
  public var shareable: [Facet] = ["region", "role", "organisation"]
  /// Who takes part in a round.
  public var signUp = SignUpMode.standing
  /// How many seconds before a round is due sign-ups close; `nil` = when it is drawn.
  public var signUpCloses: Int?
  /// For how many days after joining somebody does not take part yet.
  public var joinerGrace = 0
  /// How the members lists that come in are read.
  public var imports = ImportSettings()
  /// How it writes to people.
  public var mail: MailSettings
  /// When its rounds are drawn.
  public var schedule = ScheduleSettings()
  /// For how long what is kept of people.
  public var privacy = PrivacySettings()

  /// Who takes part in a round.
  public enum SignUpMode: String, Sendable {
    /// Every active member.
    case standing
    /// Every active member who signed up for it.
    case perRound = "per-round"
  }

  /// Settings.
  public init(name: String = defaultName, policy: Policy = Policy()) {
    (self.name, self.policy) = (name, policy)
    mail = MailSettings(programme: name)
  }

  /// The name of a programme that gives none.
  public static let defaultName = "Coffee trials"
}

/// Reads `rct.toml`: the tables `[programme]`, `[import]`, `[matching]`,
/// `[[rule]]`, `[mail]`, `[schedule]`, `[privacy]`.
public enum ProgrammeReader {
  /// The settings in `file`; with a `roster`, rules that fit its columns and members.
  ///
  /// - Throws: ``InterchangeError/badPolicy(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, roster: Roster? = nil
  ) throws(InterchangeError) -> ProgrammeSettings {
    var document = try PolicyDocument(file)
    let root = TOMLPath()
    document.checkKeys(
      of: root,
      allowed: ["programme", "import", "matching", "rule", "mail", "schedule", "privacy"])
    let policy = PolicyReader.policy(in: &document, roster)
    var settings = ProgrammeSettings(policy: policy)
    readProgramme(&document, &settings)
    settings.imports = ImportTable.read(&document)
    settings.mail = MailTable.read(&document, programme: settings.name)
    settings.schedule = ScheduleTable.read(&document)
    settings.privacy = PrivacyTable.read(&document)
    guard document.findings.isEmpty else { throw .badPolicy(document.findings.sorted()) }
    return settings
  }

  private static func readProgramme(
    _ document: inout PolicyDocument, _ settings: inout ProgrammeSettings
  ) {
    let table = TOMLPath().key("programme")
    guard document.table(at: table) != nil else { return }
    document.checkKeys(
      of: table,
      allowed: [
        "name", "coordinators", "shareable", "sign_up", "sign_up_closes", "joiner_grace",
      ])
    let name = document.value(at: table.key("name"), "a text") { node -> String? in
      guard case .string(let text) = node else { return nil }
      let name = CellText.normal(text)
      return name.isEmpty ? nil : name
    }
    settings.name = name ?? settings.name
    settings.coordinators =
      document.value(at: table.key("coordinators"), "[\"name@host\", ...]", addresses) ?? []
    settings.shareable =
      document.value(at: table.key("shareable"), "[\"region\", ...], the names of columns", facets)
      ?? settings.shareable
    readParticipation(table, &document, &settings)
  }

  private static func readParticipation(
    _ table: TOMLPath, _ document: inout PolicyDocument, _ settings: inout ProgrammeSettings
  ) {
    settings.signUp =
      document.choice(
        at: table.key("sign_up"),
        ["standing": ProgrammeSettings.SignUpMode.standing, "per-round": .perRound])
      ?? settings.signUp
    settings.signUpCloses = document.duration(at: table.key("sign_up_closes"))
    if settings.signUp == .standing, document.has(table.key("sign_up_closes")) {
      document.reportKey(
        "sign_up_closes where nobody signs up; expected sign_up = \"per-round\" with it",
        table.key("sign_up_closes"))
    }
    // Days are counted whole: somebody joined on a day, not at an hour.
    settings.joinerGrace =
      document.duration(at: table.key("joiner_grace"), units: ["day": 1, "week": 7]) ?? 0
  }

  private static func addresses(_ node: TOMLNode) -> [String]? {
    guard let texts = texts(node), texts.allSatisfy(EmailAddress.isPlausible) else { return nil }
    return texts
  }

  /// Columns that may be shown; name and e-mail are shown anyway, the rest of a member never is.
  private static func facets(_ node: TOMLNode) -> [Facet]? {
    guard let texts = texts(node) else { return nil }
    let facets = texts.compactMap { ColumnVocabulary.facet(named: $0) }
    return facets.count == texts.count ? facets : nil
  }

  private static func texts(_ node: TOMLNode) -> [String]? {
    guard case .array(let items) = node else { return nil }
    let texts = items.compactMap { item -> String? in
      guard case .string(let text) = item else { return nil }
      let normal = CellText.normal(text)
      return normal.isEmpty ? nil : normal
    }
    return texts.count == items.count ? texts : nil
  }
}
