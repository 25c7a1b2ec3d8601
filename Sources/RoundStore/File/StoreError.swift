internal import GRDB
public import Rounds

/// Why the database did not do what it was asked for; nothing has changed then.
public enum StoreError: Error, Hashable, Sendable {
  /// There is no database at the path.
  case absent(path: String)
  /// There is one already.
  case exists(path: String)
  /// There is a file with nothing in it, where a programme was or never was.
  case empty(path: String)
  /// The database is gone, and a file that belongs to it is not.
  case severed(path: String, rest: String)
  /// The file is no database, or one of another program.
  case foreign(path: String)
  /// A newer version wrote the file.
  case newer(path: String, schema: Int, known: Int)
  /// The file is damaged.
  case damaged(path: String)
  /// This user cannot even see whether there is a file.
  case hidden(path: String, reason: String)
  /// The file cannot be opened or written by this user.
  case notPermitted(path: String, reason: String)
  /// The file is on a disk that can only be read.
  case readOnly(path: String)
  /// The file is on a disk that can only be read, and an interrupted change in it has to be taken back first.
  case interrupted(path: String)
  /// The file cannot be created.
  case cannotCreate(path: String, reason: String)
  /// The disk is full, or fails.
  case cannotWrite(path: String, reason: String)
  /// Another process holds the database for too long.
  case busy(path: String)
  /// Something was changed between reading and writing.
  case changedMeanwhile
  /// A draft is there, and only one may be.
  case draftExists(label: String)
  /// A round with this label is there.
  case labelTaken(label: String, state: RoundState)
  /// There is no round with this label.
  case unknownRound(label: String)
  /// The round with this label happened: nobody can sign up for it any more.
  case signUpsOver(label: String, state: RoundState)
  /// There is no draft; what the latest round is instead.
  case noDraft(latest: String?, RoundState?)
  /// There is no round at all.
  case noRound
  /// The round is no draft.
  case notADraft(label: String, state: RoundState)
  /// The round was imported: nothing is known of its draw.
  case notDrawn(label: String)
  /// The round has not taken place yet.
  case isDraft(label: String)
  /// The round is not confirmed.
  case notConfirmed(label: String, state: RoundState)
  /// A later round was drawn with this one as history.
  case laterRound(label: String, later: String)
  /// People were written to about the round.
  case mailed(label: String)
  /// The members have no such column.
  case unknownColumn(Facet, known: [String])
  /// The column keeps nobody apart.
  case noExclusionColumn(Facet)
  /// Somebody is in the draft, which stays as it is.
  case inDraft(MemberID, label: String)
  /// Somebody who would be merged away is in a round that is under way, in the last such one until a day; in
  /// which round whoever would be kept is, if in any.
  case inRoundUnderWay(
    MemberID, mergedInto: MemberID, label: String, until: CivilDate, keptIn: String?)
  /// So many pairs in one group of the draft must not meet.
  case excludedTogether(label: String, pairs: Int)
  /// Two arguments mean one member.
  case sameMember(MemberID)
  /// There is no import or membership command to take back.
  case nothingToUndo
  /// No member has this id or e-mail address.
  case unknownMember(String)
  /// These members cannot be changed as asked for.
  case members([MemberRefusal])
  /// Somebody of this id, or with this address of whoever was to have the id, was forgotten, and is not to come
  /// back unasked.
  case askedToBeForgotten(MemberID, email: String? = nil)
  /// Somebody has this id already.
  case idTaken(MemberID)
  /// Somebody had this id who is no member, and whom rounds or exclusions name.
  case idKnown(MemberID)
  /// Nobody gets this id back that they gave up: somebody else has it since, whom rounds or exclusions name.
  case idGivenAway(MemberID)
  /// Somebody else has this e-mail address already.
  case emailTaken(String, by: MemberID)
  /// There is no exclusion of the two.
  case noExclusion(MemberID, MemberID)
  /// The queue of messages does not do what it was asked for.
  case outbox(OutboxError)
  /// A copy cannot be made, or put back.
  case backup(BackupError)
  /// The database refuses what the program wants to do: a bug.
  case bug(String)
}

extension StoreError {
  /// Does some work with the file at `path`; whatever it throws is a ``StoreError`` then.
  static func mapping<Value>(
    _ path: String, _ work: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try work()
    } catch let error as StoreError {
      throw error
    } catch let error as BackupError {
      throw .backup(error)
    } catch let error as OutboxError {
      throw .outbox(error)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch is RowDecodingError, is Contradiction {
      // No column takes what cannot be read back from it, and no transaction leaves what cannot be so.
      throw .damaged(path: path)
    } catch {
      throw .bug("\(error)")
    }
  }

  /// The database's own error, about the file at `path`.
  init(_ error: DatabaseError, path: String) {
    let reason = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_NOTADB: self = .foreign(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path)
    case .SQLITE_CANTOPEN where StoreFile.isCrowdedOut(path):
      self = .cannotWrite(
        path: path, reason: "its disk takes no more files, whatever room there is: remove some")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      if !StoreFile.isOnReadOnlyDisk(path) {
        self = .notPermitted(path: path, reason: reason)
      } else if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
        self = .interrupted(path: path)
      } else {
        self = .readOnly(path: path)
      }
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_TOOBIG:
      self = .cannotWrite(path: path, reason: reason)
    default: self = .bug("\(reason) (\(error.extendedResultCode.rawValue))")
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .absent(let path):
      "\(path) does not exist: there is no programme here; rct init makes one, --home names another folder"
    case .exists(let path): "\(path) exists: there is a programme here already, nothing was changed"
    case .empty(let path):
      "\(path) is empty, nothing was changed: if a programme was in it, \(Self.wayBack); if there never was "
        + "one, remove it, and rct init makes one"
    case .severed(let path, let rest):
      "\(rest) is what an interrupted change left of a database that is not here any more, nothing was "
        + "changed: move that database back to \(path), or move \(rest) to where it is now; a new one beside "
        + "it would be damaged by it"
    case .foreign(let path):
      "\(path) is not a database of rct, nothing was changed: if it was one, \(Self.wayBack); else move it "
        + "away, or name another folder with --home"
    case .newer(let path, let schema, let known):
      "\(path) was written by a newer rct (schema \(schema), this one knows \(known)), "
        + "nothing was changed: use that version"
    case .damaged(let path): "\(path) is damaged, nothing was changed: \(Self.wayBack)"
    case .hidden(let path, let reason):
      "\(path) cannot be looked at: \(reason); look at who owns the folder it is in"
    case .notPermitted(let path, let reason):
      "\(path) cannot be opened for writing: \(reason); look at who owns the file and its folder"
    case .readOnly(let path):
      "\(path) cannot be changed: its disk can only be read at the moment; rct backup FILE still makes a copy "
        + "on another one"
    case .interrupted(let path):
      "\(path) cannot be read: its last change was interrupted and has to be taken back first, and its disk can "
        + "only be read at the moment; copy \(path) and \(path)\(StoreFile.journal) together into a folder on "
        + "another disk, and name that with --home"
    case .cannotCreate(let path, let reason): "\(path) cannot be created: \(reason)"
    case .cannotWrite(let path, let reason):
      "\(path) cannot be written: \(reason); nothing was changed"
    case .busy(let path):
      "\(path) is in use by another rct, nothing was changed: try again in a moment"
    case .changedMeanwhile:
      "the programme was changed by somebody else meanwhile, nothing was done: try again"
    case .draftExists(let label):
      "round \(label) is a draft: confirm it (rct round confirm) or discard it (rct round discard) first; "
        + "there is one draft at a time"
    case .labelTaken(let label, .draft):
      "round \(label) is drawn already: look at it (rct round show), confirm it (rct round confirm), "
        + "or draw it anew with --redraw"
    case .labelTaken(let label, let state):
      "round \(label) is \(state.rawValue) already, nothing was drawn: a second round for the same month "
        + "needs a label of its own (--label \(label)-b)"
    case .unknownRound(let label): "there is no round \"\(label)\"; rct round list names them"
    case .signUpsOver(let label, let state):
      "round \(label) is \(state.rawValue) already, and sign-ups for it are over: rct round join finds "
        + "somebody who comes late a place, rct round drop takes somebody out; nothing was changed"
    case .noDraft(let latest?, let state?):
      "there is no draft, nothing was changed; the latest round, \(latest), is \(state.rawValue)"
    case .noDraft: "there is no draft, nothing was changed; rct round draw makes one"
    case .noRound: "there is no round yet; rct round draw makes one"
    case .notADraft(let label, let state): "round \(label) is \(state.rawValue), not a draft"
    case .notDrawn(let label):
      "round \(label) was imported, not drawn here: rct history export has its groups"
    case .isDraft(let label):
      "round \(label) is a draft: nobody has met yet; nothing was changed"
    case .notConfirmed(let label, let state):
      "round \(label) is \(state == .draft ? "a draft" : state.rawValue), not confirmed: there is "
        + "nothing to reopen"
    case .laterRound(let label, let later):
      "round \(label) cannot be reopened: round \(later) was drawn after it and counts it as history; "
        + "single members can still drop out (rct round drop) or join"
    case .mailed(let label):
      "round \(label) cannot be reopened: mail about it was sent; single members can still drop out "
        + "(rct round drop) or join (rct round join)"
    case .unknownColumn(let facet, let known):
      "the members have no column \"\(facet)\"; they have "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .noExclusionColumn(let facet):
      "the column \(facet) keeps nobody apart; rct exclusions list names those that do"
    case .inDraft(let id, let label):
      "\(id) is in the draft of round \(label), which stays as it is: rct round drop \(id), or confirm "
        + "or discard it first; nothing was changed"
    case .inRoundUnderWay(let id, let other, let label, let day, let kept?):
      (kept == label
        ? "\(id) and \(other) are both in round \(label), which is under way"
        : "\(id) is in round \(label), which is under way, and \(other) in round \(kept)")
        + ": first rct round drop \(id) --round \(label), then merge them, or, if they may have met, wait "
        + "until \(day); nothing was changed"
    case .inRoundUnderWay(let id, let other, let label, let day, nil):
      "\(id) is in round \(label), which is under way, and \(other) is not: rct members merge \(id) "
        + "\(other) keeps the one who is, or wait until \(day); nothing was changed"
    case .excludedTogether(let label, let pairs):
      "\(pairs == 1 ? "two members" : "\(pairs) pairs") who must not meet are in one group of round "
        + "\(label): rct round show names them; nothing was changed"
    case .sameMember(let id): "both are member \"\(id)\"; expected two"
    case .nothingToUndo:
      "there is no import or change of members to take back; the last \(UndoLog.depth) are kept"
    case .unknownMember(let text):
      "no member has the id or e-mail address \"\(text)\"; rct members list names them"
    case .members(let refusals): refusals.map(\.description).joined(separator: "; ")
    case .askedToBeForgotten(let id, let email?):
      "\(id) is not added: somebody with the e-mail address \"\(email)\" was forgotten, and is not brought back "
        + "by accident; who wants to come back: rct members forget \(email) --allow-return"
    case .askedToBeForgotten(let id, nil):
      "\(id) was forgotten, and is not brought back by accident; who wants to come back: rct members forget "
        + "\(id) --allow-return"
    case .idTaken(let id): "id \"\(id)\" belongs to a member already; rct members edit changes it"
    case .idKnown(let id):
      "\"\(id)\" is no member, but rounds or exclusions name them; nothing was changed: rct members add brings "
        + "them back, and rct members merge makes one person of two"
    case .idGivenAway(let id):
      "\"\(id)\" is the id of somebody else since, whom rounds or exclusions name: what gave it up cannot be "
        + "taken back, nor what was done before; nothing was changed: if only the draft names them, first rct "
        + "round discard; else rct members readdress and rct members edit change single members"
    case .emailTaken(let email, let id):
      "e-mail address \"\(email)\" belongs to member \"\(id)\"; expected one address a person"
    case .noExclusion(let first, let second):
      "\"\(first)\" and \"\(second)\" are not excluded from each other; rct exclusions list names who is"
    case .outbox(let error): error.description
    case .backup(let error): error.description
    case .bug(let what):
      "the database refused a change (a bug in rct; nothing was changed): \(what)"
    }
  }

  /// What to do about a database that cannot be used.
  private static let wayBack =
    "rct doctor names the newest good copy of it, and rct restore FILE puts that back"
}
