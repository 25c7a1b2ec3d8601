internal import Interchange
internal import Rounds

/// What is wrong with an argument of a command.
public enum UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A seed is not a whole number in its range.
  case seed
  /// A round's number is not a positive whole number.
  case round
  /// A text is not a day of the calendar.
  case day
  /// A text is no moment.
  case moment
  /// A text cannot be the name of units.
  case unitName(String)
  /// A path cannot be written into units.
  case unitPath(String)
  /// A group size is out of range.
  case groupSize
  /// A format is unknown; the names of those that are known.
  case format(String)
  /// A delimiter is unknown.
  case delimiter
  /// An encoding is unknown.
  case encoding
  /// An order of dates is unknown.
  case dates
  /// A number of lines above the header is out of range.
  case skippedLines
  /// A word is no way to take members.
  case importMode(String)
  /// A word says nothing of members who are missing in a file.
  case missingMembers(String)
  /// So many members would leave because a file does not have them, of so many; another number was
  /// expected, or none.
  case exodus(leaving: Int, of: Int, expected: Int?)
  /// So many members would be paused for messages that came back, of so many; another number was expected,
  /// or none.
  case manyBounces(pausing: Int, of: Int, expected: Int?)
  /// So many members would be gone with a step that is taken back, of so many; another number was expected,
  /// or none.
  case manyUndone(removing: Int, of: Int, expected: Int?)
  /// A step would be taken back that this round was confirmed after, the latest of such; another label was
  /// given, or none.
  case undonePastRound(String, given: String?)
  /// No round was confirmed after a step that is to be taken back, and this label was given.
  case undonePastNoRound(String)
  /// A number of members is expected to leave, and none are to.
  case expectedWithoutMissing
  /// Members who are missing are to leave, and rows may be put aside.
  case missingInPart
  /// A text maps no heading to a column.
  case map(String)
  /// The last of these words is none of the commands that are `known` behind the others; commands `elsewhere`
  /// that end with it.
  case unknownCommand([String], known: [String], elsewhere: [String])
  /// The system lets the process start no thread.
  case noThread
  /// The system lets the process open too few files.
  case fewFiles
  /// The system does not tell what was typed.
  case noWords
  /// This word, as far as it can be read, is not in UTF-8.
  case notUTF8(String)
  /// What is read would be written over.
  case outputIsInput(String)
  /// A file of the programme would be written over.
  case outputIsProgramme(String)
  /// The pair list and the certificate would go to one file.
  case sameOutput(String)
  /// What proves a round would go to standard output, where the pair list or the report is.
  case certificateToOutput
  /// A copy of the database would go to standard output.
  case copyToOutput
  /// The database itself would be put back, and no copy of it.
  case restoreOfItself(String)
  /// A pair list or an export would go to standard output, where the report of `--json` is.
  case reportAndData
  /// A certificate is asked for a round that has none.
  case noCertificate
  /// A text is no `column=value`.
  case columnValue(String)
  /// A column is not one for `--set`: it has an option of its own.
  case notAFacet(String)
  /// One column of a member is given two values.
  case setTwice(String)
  /// The members have no such column.
  case unknownColumn(String, known: [String])
  /// The members have the column, but no rule looks at it; `known` are those that rules look at.
  case inNoRule(String, known: [String])
  /// A text is no status.
  case status(String)
  /// A text is no e-mail address.
  case email(String)
  /// Members are neither named nor is there a file of them.
  case noMembers
  /// A pause ends on a day that is not to come.
  case pauseOver(String, today: String)
  /// An exclusion ends on a day that is not to come.
  case exclusionOver(String, today: String)
  /// A number of rounds to skip is out of range.
  case skippedRounds
  /// A word is no status of newcomers.
  case newcomers(String)
  /// A new member has neither an id nor an address.
  case noIdentity
  /// A member is to be kept apart from itself.
  case oneself(String)
  /// Two members are kept apart by columns, each as "column manager", and not as two.
  case keptApart(String, String, by: [String])
  /// A variable of the environment has a value that is none of its values.
  case environment(String, String, String)
  /// A text cannot be the label of a round.
  case label(String)
  /// A round was imported: nothing is known of its draw.
  case notDrawn(String)
  /// A round for some members would take the name of the monthly one.
  case guestsWithoutLabel
  /// A round for some members has a name of which everybody's rounds are.
  case guestsLabel(String)
  /// A member is not in the round.
  case notInRound(String, String)
  /// Nobody would be left in a round without a member.
  case lastOfRound(String, String, isDraft: Bool)
  /// A member is in the round already.
  case inRound(String, String)
  /// A member cannot join, for this reason; what lets them take part again.
  case cannotJoin(String, String, command: String)
  /// A member is a host, and the round has as many as it needs.
  case hostNotNeeded(String, String)
  /// A round cannot be changed so: the sentence says why.
  case change(String)
  /// Pairs who must not meet are in one group of a draft that is to be confirmed.
  case excludedTogether(String, String)
  /// Members of a confirmed round would change places: only those of a draft do.
  case exchangeInConfirmed(String)
  /// The day of a new round is before that of the latest one.
  case dayBeforeLatest(String, latest: String)
  /// The day of a new round is far ahead of today.
  case dayFarAhead(String, today: String)
  /// An alarm that does not say what happened.
  case alarmWithoutReason
  /// Nobody of this id or address was forgotten.
  case notForgotten(String)
  /// A number of rounds to look ahead is out of range.
  case roundCount
  /// A text is no share of people.
  case share
  /// A file's name ends like a kind of file that we do not write; what we write.
  case ending(String, String, String)
  /// The name of a CSV file ends like another kind of file.
  case csvEnding(String, String)
  /// The name of a page ends like another kind of file.
  case pageEnding(String, String)
  /// The name of a network ends like another kind of file, or like several of its forms.
  case networkEnding(String, String)
  /// A file's name does not say which kind of picture it is.
  case picture(String)
  /// No program that makes PNG files is installed.
  case noConverter(String)
  /// The program that makes PNG files does not.
  case conversion(String)
  /// The first round of a span is after its last one.
  case spanBackwards(String, String)
  /// A round of which nobody was told.
  case rematchOfDraft(String)
  /// A member who is with nobody asks for somebody else.
  case rematchAlone(String, String)
  /// Several could be the one who does not answer.
  case whoIsSilent(String, String)
  /// Two members are not in one group.
  case notTogether(String, String, String)
  /// Nobody signs up in this programme.
  case noSignUps
  /// These members signed up for a round after the closing; how sign-ups stand.
  case late(String, String, String)
  /// The time of this round is over, and there was none: people sign up for that one now.
  case pastSignUps(String, String)
  /// Nobody signed up for this round; the rounds for which people did.
  case nobodySignedUp(String, isClosed: Bool, others: [String])
  /// No member has these values: of the first of them the column, and all of them as words.
  case nobodyHas(column: String, [String])
  /// Nobody takes part: how many there are for each reason, as words.
  case nobodyTakesPart([String])
  /// Nobody is in the first of the rounds that are made up.
  case nobodyAttends
  /// A number is no frequency.
  case frequency
  /// A text is no kind of message.
  case mailBatch(String)
  /// Messages about several rounds were written to files: how many rounds, the oldest and the latest.
  case writtenRounds(Int, oldest: String, latest: String)
  /// A proposed meeting begins at no such moment.
  case meetingStart(String)
  /// A proposed meeting begins at a time over which the clocks of the zone are put forward.
  case meetingNever(String, String)
  /// A proposed meeting takes no such time.
  case meetingMinutes(Int)
  /// There is no such time zone.
  case zone(String)
  /// Only a calendar has proposed meetings.
  case slotWithoutCalendar
  /// What would go to the terminal is no text.
  case noText
  /// A text is no part of a round.
  case shard(String)
  /// A round has too few members for so many parts; how many parts it can have.
  case tooManyShards(Int, members: Int, most: Int)
  /// Parts that know nothing of each other would take chance from different numbers.
  case shardWithoutSeed
  /// A certificate would prove something of a part only.
  case shardWithCertificate
  /// A process that waits for days to come, on a day that is not today.
  case daemonInRehearsal

  /// The sentence that follows the argument.
  public var description: String {
    switch self {
    case .seed: "a seed is a whole number from 0 to \(Seed.largest)"
    case .round: "a round's number is a whole number from 1"
    case .day: "a date has the form 2027-03-01"
    case .unitName(let text):
      "\"\(text)\" cannot be the name of a unit: letters, digits, - _ . and no - or . in front"
    case .unitPath(let path):
      "\"\(path)\" has a tab or another character in it that no unit can hold; rename the folder"
    case .moment:
      "a moment has the form 2027-03-01T09:00, by the clocks of the schedule's zone, or 2027-03-01T09:00:00Z"
    case .groupSize: "a group size is a whole number from 2 to 8"
    case .format(let list): "the formats are \(list)"
    case .delimiter: "the delimiters are comma, semicolon, tab, pipe"
    case .encoding: "the encodings are utf-8, utf-16le, utf-16be, windows-1252, macintosh"
    case .dates: "dates are day-first (31/12/2027) or month-first (12/31/2027)"
    case .skippedLines: "the number of lines above the header is a whole number from 0 to 1000"
    case .importMode(let text):
      "\"\(text)\" is no mode: add takes only new people, upsert also updates those who are there"
    case .missingMembers(let text):
      "\"\(text)\": members who are not in the file stay (without --missing), or leave: --missing leave"
    case .exodus(let leaving, let count, let expected?):
      "\(leaving.of("member")) of \(count) \(leaving == 1 ? "is" : "are") not in the file and would leave, "
        + "not \(expected): is it the right file, and the whole list? Nothing was written"
    case .exodus(let leaving, let count, nil):
      "\(leaving.of("member")) of \(count) \(leaving == 1 ? "is" : "are") not in the file and would leave: "
        + "is it the right file, and the whole list? Nothing was written; if they have left: "
        + "--expect-leaving \(leaving)"
    case .manyBounces(let pausing, let count, let expected?):
      "\(pausing.of("member")) of \(count) would be paused, not \(expected): are these the right files? "
        + "Nothing was written"
    case .manyBounces(let pausing, let count, nil):
      "\(pausing.of("member")) of \(count) would be paused: are these messages that came back, and not a "
        + "list of everybody? Nothing was written; if all of these addresses are wrong: --expect-pausing "
        + "\(pausing)"
    case .manyUndone(let removing, let count, let expected?):
      "\(removing.of("member")) of \(count) would be gone, not \(expected): is it the right step? Nothing was "
        + "changed; rct undo says what it is"
    case .manyUndone(let removing, let count, nil):
      "\(removing.of("member")) of \(count) would be gone: is it the right step? Nothing was changed; rct undo "
        + "says what it is, and to do it: --expect-removing \(removing)"
    case .undonePastRound(let label, let given):
      "round \(label) was confirmed since\(given.map { ", not \($0)" } ?? ""), and is no part of what would be "
        + "taken back: is it the right step? Nothing was changed; rct undo says what it is, and to do it: "
        + "--past-round \(ShellWord.quoted(label))"
    case .undonePastNoRound(let label):
      "--past-round \(label): no round was confirmed since; nothing was changed"
    case .expectedWithoutMissing: "--expect-leaving belongs to --missing leave"
    case .missingInPart:
      "--missing leave needs the whole list: without --skip-invalid, so that nobody leaves for a "
        + "slip of the pen"
    case .map(let text): "--map \(text): a mapping has the form 'Job title=role'"
    case .unknownCommand(let words, let known, let elsewhere):
      Self.unknown(words, known, elsewhere)
    case .noThread:
      "the system lets rct start no thread, of which it needs one: too much runs for this user or in this "
        + "container (ulimit -u shows the limit of the user); nothing was done: try again when there is room"
    case .fewFiles:
      "the system lets rct open too few files at once (ulimit -n shows how many; 64 are enough); nothing was "
        + "done: try again when it may open more"
    case .noWords:
      "what was typed cannot be read, as this system has no /proc: mount it where rct runs (mount -t proc proc "
        + "/proc); nothing was done"
    case .notUTF8(let word):
      "\"\(word)\" is not in UTF-8, the letters that rct reads, and would be taken for another name: have the "
        + "terminal write UTF-8; a file or folder that is called so needs a name in UTF-8 (mv); nothing was done"
    case .outputIsInput(let path):
      "\(path) is one of the files to read; write to another name, nothing was written"
    case .outputIsProgramme(let path):
      "\(path) is a file of the programme itself; write to another name, nothing was written"
    case .sameOutput(let path):
      "--output and --certificate are both \(path); give one of them another name"
    case .certificateToOutput:
      "--certificate - : standard output has the pair list or the report; give the certificate a file"
    case .copyToOutput:
      "a copy is checked once it is a file, and cannot go to standard output: give it a name, or none"
    case .restoreOfItself(let path):
      "\(path) is the database of the programme itself, and no copy of it: name a file that rct backup wrote; "
        + "nothing was changed"
    case .reportAndData:
      "--json writes to standard output, and so would the data: give them a file, or leave --json out"
    case .noCertificate: "groups larger than pairs have no certificate: leave --certificate out"
    case .columnValue(let text):
      "\"\(text)\" has not the form column=value, as in region=Wales"
    case .notAFacet(let name):
      "\"\(name)\" is no facet: every column is one but id, name, first_name, last_name, email, status, "
        + "paused_until, joined, consent, locale and frequency"
    case .setTwice(let name): "--set gives \(name) two values; a member has one in each column"
    case .unknownColumn(let name, let known):
      "the members have no column \"\(name)\"; they have "
        + (known.isEmpty ? "none" : known.joined(separator: ", "))
    case .inNoRule(let name, let known):
      "no [[rule]] in rct.toml is for \"\(name)\", and reports look only at what rules are for: "
        + (known.isEmpty ? "none is for a column of the members" : known.joined(separator: ", "))
    case .status(let text):
      "\"\(text)\" is no status; it is one of active, paused, left, not-opted-in"
    case .email(let text): "\"\(text)\" is not an e-mail address; expected name@host"
    case .noMembers: "nobody is named: give ids or e-mail addresses, or --file FILE"
    case .pauseOver(let day, let today):
      "a pause until \(day) is over: today is \(today), and who is paused until a day takes part "
        + "again on that day"
    case .exclusionOver(let day, let today):
      "an exclusion until \(day) is over: today is \(today), and --until is the first day on which they may "
        + "meet again"
    case .skippedRounds: "a number of rounds to skip is a whole number from 1 to 100"
    case .newcomers(let text):
      "\"\(text)\": --as says that the people were not asked yet, as in --as not-opted-in"
    case .noIdentity: "a new member needs --email, or --id"
    case .oneself(let id): "\"\(id)\" is named twice; name two members"
    case .keptApart(let one, let other, let columns):
      "the \(columns.listed) \(columns.count == 1 ? "keeps" : "keep") \"\(one)\" and \"\(other)\" apart; "
        + "rct members edit changes what it says of one of them, and rct exclusions remove --column ends it for everybody"
    case .environment(let name, let text, let why):
      "the environment has \(name)=\(text): \(why); mend or unset it"
    case .label(let text):
      "\"\(text)\" cannot be a label: letters, digits, - _ . and no more than 64 of them"
    case .notDrawn(let label):
      "round \(label) was imported, not drawn here: rct history export has its groups"
    case .guestsLabel(let label):
      "\(label) is what everybody's round is called: a round for some members needs another name, as "
        + "--label wales-\(label)"
    case .guestsWithoutLabel:
      "a round for some members needs a name of its own, beside the monthly one: --label wales-2027-03"
    case .notInRound(let name, let label):
      "\(name) is not in round \(label); rct round show \(label) names who is"
    case .lastOfRound(let name, let label, let isDraft):
      "without \(name) nobody would be left in round \(label): "
        + (isDraft
          ? "rct round discard throws the draft away"
          : "it is confirmed, and while nobody was told of it, rct round reopen, then rct round discard, "
            + "take it back") + "; nothing was changed"
    case .inRound(let name, let label): "\(name) is in round \(label) already"
    case .cannotJoin(let name, let reason, let command):
      "\(name) does not take part (\(reason)): \(command) first"
    case .hostNotNeeded(let name, let label):
      "\(name) is a host (hosts in rct.toml), and round \(label) needs none more: a host joins only "
        + "where the number of the others is odd; nothing was changed"
    case .change(let why): "\(why); nothing was changed"
    case .excludedTogether(let names, let label):
      "excluded from each other, and in one group of round \(label): \(names). rct round swap or rct "
        + "round draw --redraw takes them apart; if it is meant so: rct round confirm --allow-excluded. "
        + "Nothing was changed"
    case .exchangeInConfirmed(let label):
      "round \(label) is confirmed, and only members of a draft change places; rct round drop ID, then "
        + "rct round join ID, finds somebody another group; nothing was changed"
    case .dayBeforeLatest(let day, let latest):
      "\(day) is before the day of the latest round, \(latest): is the year right? If it is meant so: "
        + "--any-date; nothing was drawn"
    case .dayFarAhead(let day, let today):
      "\(day) is more than half a year ahead of today, \(today): is the year right? If it is meant so: "
        + "--any-date; nothing was drawn"
    case .alarmWithoutReason:
      "an alarm says why the round did not happen: --reason \"nobody confirmed the draft\""
    case .notForgotten(let text):
      "nobody who was forgotten had the id or e-mail address \"\(text)\"; nothing was changed"
    case .roundCount: "a number of rounds is a whole number from 1 to 120"
    case .share: "a share of people is a number above 0 and at most 1, as in 0.8"
    case .ending(let path, let ending, let formats):
      "\(path): nothing is written as .\(ending) here; end the name in .xlsx or .csv, which spreadsheets and "
        + "mail merges open, or say --format (\(formats))"
    case .csvEnding(let path, let ending):
      "\(path): this file is CSV, and would not open as .\(ending); end its name in .csv"
    case .pageEnding(let path, let ending):
      "\(path): this file is a page (HTML), and would not open as .\(ending); end its name in .html"
        + (ending == "pdf" ? ", open it in a browser, and print it to a PDF file there" : "")
    case .networkEnding(let path, let ending):
      "\(path): in which form is a network written as .\(ending)? Say --format nodes or --format edges for a "
        + "table (.csv), or end the name in .graphml, .gexf or .dot"
    case .picture(let path):
      "\(path): a picture is a file that ends with .svg, or with .png where a converter is installed"
    case .noConverter(let path):
      "\(path): neither rsvg-convert nor inkscape is installed, one of which makes PNG files; "
        + "install one (apt-get install librsvg2-bin), or write a file that ends with .svg"
    case .conversion(let program): "\(program) did not convert the picture; write it as .svg"
    case .spanBackwards(let from, let to):
      "round \(from) is after round \(to): --from names the first round, --to the last one"
    case .rematchOfDraft(let label):
      "round \(label) is a draft, and nobody was told of it: rct round drop takes a member out of it"
    case .rematchAlone(let name, let label):
      "\(name) is with nobody in round \(label): rct round join finds a place"
    case .whoIsSilent(let name, let others):
      "\(name) is with \(others): --silent says who of them does not answer"
    case .notTogether(let name, let other, let label):
      "\(name) and \(other) are not in one group of round \(label); rct round show \(label) names who is"
    case .noSignUps:
      "every active member takes part here, and nobody signs up: put sign_up = \"per-round\" under "
        + "[programme] in rct.toml for rounds that are only for those who do"
    case .pastSignUps(let label, let next):
      "the time of round \(label) is over, and there is no such round: is the year right? Without --round "
        + "people sign up for round \(next); nothing was written"
    case .late(let names, let label, let standing):
      "too late for round \(label): \(names); sign-ups are \(standing). --late takes them all the same, "
        + "--round LABEL names a later round; nothing was written"
    case .nobodySignedUp(let label, let isClosed, let others):
      "nobody signed up for round \(label): rct signups import FILE --round \(label)"
        + (isClosed ? " --late" : "")
        + (others.isEmpty
          ? "" : "; people did for \(others.joined(separator: ", ")): --label says which is meant")
    case .nobodyHas(let column, let values):
      "no member has \(values.joined(separator: " and ")), nothing was drawn; rct members values "
        + "\(ShellWord.quoted(column)) lists what they have"
    case .nobodyTakesPart([]):
      "there are no members yet, nothing was drawn: rct members import members.csv brings them in"
    case .nobodyTakesPart(let reasons):
      "nobody takes part (\(reasons.joined(separator: ", "))), nothing was drawn; rct members opt-in "
        + "and rct members resume let people take part"
    case .nobodyAttends:
      "nobody takes part in the first of these rounds: --attendance leaves too few, or it is nobody's turn yet"
    case .frequency: "a frequency is a whole number from 1 (every round) to 24"
    case .writtenRounds(let count, let oldest, let latest):
      "--written would e-mail what was written to files about \(count) rounds, the oldest \(oldest); "
        + "nothing was sent: --round \(ShellWord.quoted(latest)) takes those of the latest, --round LABEL others"
    case .mailBatch(let text):
      "\"\(text)\" is no kind of message; expected one of \(MailBatch.list)"
    case .meetingStart(let text):
      "\"\(text)\" is no moment for --slot; expected one like 2027-03-10T12:30"
    case .meetingNever(let text, let zone):
      "--slot \(text): clocks are put forward over that time in \(zone), and never show it; take another one"
    case .meetingMinutes(let minutes): "a meeting of \(minutes) minutes; expected 5 to 480"
    case .zone(let name):
      "\"\(name)\" is no time zone; expected a name like Europe/London"
    case .slotWithoutCalendar:
      "--slot, --slot-minutes and --slot-zone are for --format ics, the only one with meetings"
    case .noText: "a workbook is no text for a terminal: give it a file with --output"
    case .shard(let text):
      "\"\(text)\" is no part of a round; expected something like 2/4, at most 1000 parts"
    case .tooManyShards(let count, let members, let most):
      "\(members.of("member")) cannot be cut into \(count) parts"
        + (most > 1 ? "; expected at most \(most)" : ": draw the round whole, without --shard")
    case .shardWithoutSeed:
      "--shard needs --seed: all parts of a round must take chance from the same number"
    case .shardWithCertificate:
      "--shard and --certificate exclude each other: what is proven of a part is not proven of the round"
    case .daemonInRehearsal:
      "RCT_TODAY sets another day, and a daemon waits for days to come; take it out of the environment; "
        + "rct schedule run --as-of says what would be done on a day"
    }
  }

  /// What is said of `words`, the last of which is no command.
  private static func unknown(
    _ words: [String], _ known: [String], _ elsewhere: [String]
  ) -> String {
    let above = (["rct"] + words.dropLast()).joined(separator: " ")
    let nearest = words.last.flatMap { Suggestion.nearest(to: $0, in: known) }
    let meant = nearest.map { ["\(above) \($0)"] } ?? elsewhere
    return "there is no command \"\(words.joined(separator: " "))\"; "
      + (meant.isEmpty ? "" : "did you mean \(meant.joined(separator: " or "))? ")
      + "\(above) --help names them"
      + (words.count > 1
        ? ""
        : ", rct next says what to type next, and without a programme: rct match members.csv")
  }
}
