internal import Drawing
internal import Interchange
internal import RoundStore
internal import Rounds

/// What a process says at its end: the codes in the README, "For programs".
public enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Done.
  case done = 0
  /// The answer is no.
  case no = 1
  /// Done, but something needs a person: a void pin, an unplaced member.
  case needsPerson = 2
  /// The command line is wrong, or asks for what this version does not have.
  case wrongUsage = 64
  /// A file has bad data; nothing was written.
  case badData = 65
  /// An input is absent, a directory or unreadable.
  case noInput = 66
  /// A mail server cannot be reached, or does not serve.
  case unavailable = 69
  /// A bug in rct, found by its own checks.
  case bug = 70
  /// An output cannot be created, or is there already.
  case cannotCreate = 73
  /// An output cannot be written; nothing half-written is left.
  case cannotWrite = 74
  /// Another process is at work; the same again may succeed.
  case tryAgain = 75
  /// This user may not do that.
  case notPermitted = 77
  /// The policy is wrong, or a newer version is needed.
  case badConfiguration = 78

  /// The code of a failure: the only place where errors become numbers.
  ///
  /// Where several files are wrong in different ways, the first one read decides.
  public init(_ failure: Failure) {
    switch failure {
    // A round of nobody, as without members.
    case .usage(.nobodySignedUp), .usage(.nobodyTakesPart), .usage(.nobodyAttends): self = .badData
    case .usage(.noThread), .usage(.fewFiles): self = .tryAgain
    case .usage: self = .wrongUsage
    case .files(.badData, _), .files(.unfit, _), .rows, .questions: self = .badData
    case .files(.badPolicy, _): self = .badConfiguration
    case .files(.absent, _), .files(.directory, _), .files(.unreadable, _), .files(.namedInput, _):
      self = .noInput
    case .noRules: self = .noInput
    case .files(.exists, _), .files(.cannotCreate, _): self = .cannotCreate
    case .files(.cannotWrite, _), .files(.cannotRemove, _), .files(.standardOutput, _):
      self = .cannotWrite
    case .terms(.noParticipants), .terms(.onlyHosts), .terms(.undatedHistory): self = .badData
    case .terms(.absentColumn), .terms(.unknownHost), .terms(.noHosts): self = .badConfiguration
    case .drawing(.tooManyParticipants): self = .badData
    case .drawing(.invalidRound), .drawing(.costMismatch): self = .bug
    case .mail(let error): self = error.status
    case .store(let error): self.init(error)
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .absent: self = .noInput
    case .exists, .severed, .cannotCreate: self = .cannotCreate
    case .empty, .foreign, .damaged: self = .badData
    case .newer: self = .badConfiguration
    case .hidden, .notPermitted, .readOnly, .interrupted: self = .notPermitted
    case .cannotWrite: self = .cannotWrite
    case .busy, .changedMeanwhile: self = .tryAgain
    case .draftExists, .labelTaken, .unknownRound, .noDraft, .noRound, .notADraft, .notDrawn,
      .notConfirmed, .isDraft, .signUpsOver, .laterRound, .mailed, .nothingToUndo, .inDraft,
      .unknownColumn,
      .noExclusionColumn, .inRoundUnderWay, .excludedTogether,
      .sameMember, .unknownMember,
      .members, .askedToBeForgotten, .idTaken, .idKnown, .idGivenAway, .emailTaken, .noExclusion:
      self = .wrongUsage
    case .outbox(let error): self.init(error)
    case .backup(let error): self.init(error)
    case .bug: self = .bug
    }
  }

  private init(_ error: OutboxError) {
    switch error {
    case .senderAtWork: self = .tryAgain
    case .restored: self = .badConfiguration
    case .lockFile: self = .notPermitted
    case .notWritten: self = .cannotWrite
    case .unknownMessage, .notConfirmed, .wrongState, .removed: self = .wrongUsage
    }
  }

  private init(_ error: BackupError) {
    switch error {
    case .exists, .cannotCreate: self = .cannotCreate
    case .absent, .unreadable: self = .noInput
    case .foreign, .altered, .damaged: self = .badData
    case .newer: self = .badConfiguration
    case .busy: self = .tryAgain
    case .file: self = .cannotWrite
    }
  }
}
