import Rounds
import Testing

@testable import Schedule

/// What is done in which situation, a row each: policy, what ran before, now, grace, lock, skew.
@Suite struct DecisionTests {
  /// A situation in words, and what is to be done in it.
  struct Row: CustomTestStringConvertible, Sendable {
    let now: String
    var rules = "draft"
    /// `2027-03 open drawn told=2027-03-01T10:00:00Z`, separated by semicolons.
    var records = ""
    /// `2027-03 draft told waiting=2`, `wales confirmed partial day=2027-03-04`, separated by semicolons.
    var rounds = ""
    /// `locked forced stopped alone sent=... latest=... clock=... since=... began=...`
    var flags = ""
    let then: String

    init(
      _ now: String, _ rules: String = "draft", records: String = "", rounds: String = "",
      _ flags: String = "", then: String
    ) {
      (self.now, self.rules, self.records) = (now, rules, records)
      (self.rounds, self.flags, self.then) = (rounds, flags, then)
    }

    var testDescription: String {
      [now, rules, records, rounds, flags].filter { !$0.isEmpty }.joined(separator: " | ")
        + " -> " + then
    }
  }

  // Rounds are due on 1 February, 1 March, 5 April and 3 May 2027, at 09:00 in London (08:00Z from
  // April on); the programme began on 15 January.
  private static let february = "2027-02 done confirmed=2027-02-01T09:00:10Z"
  private static let past = "2027-02 confirmed=2027-02-01T09:00:10Z"
  private static let march = "2027-03 confirmed=2027-03-01T09:00:10Z"

  private static let due: [Row] = [
    Row("2027-01-20T12:00:00Z", then: "rest"),
    Row("2027-02-01T08:59:59Z", then: "rest"),
    Row("2027-02-01T09:00:00Z", then: "open 2027-02"),
    Row("2027-02-01T09:00:00Z", "auto", then: "open 2027-02"),
    Row("2027-02-08T09:00:00Z", then: "open 2027-02"),
    Row("2027-02-08T09:00:01Z", then: "rest, overdue 2027-02"),
    Row("2027-02-08T09:00:01Z", "draft", "forced", then: "open 2027-02"),
    Row("2027-02-02T09:00:00Z", "draft grace=1d", then: "open 2027-02"),
    Row("2027-02-02T09:00:01Z", "draft grace=1d", then: "rest, overdue 2027-02"),
    Row("2027-02-01T09:00:01Z", "draft grace=0d", then: "rest, overdue 2027-02"),
    Row("2027-02-01T09:00:00Z", "draft grace=0d", then: "open 2027-02"),
    Row("2027-04-05T07:59:59Z", records: february + "; 2027-03 done", then: "rest"),
    Row("2027-04-05T08:00:00Z", records: february + "; 2027-03 done", then: "open 2027-04"),
    Row("2027-02-01T12:00:00Z", "draft", "since=2027-02-01T09:00:01Z", then: "rest"),
    Row("2027-02-01T12:00:00Z", "draft", "since=2027-02-01T09:00:00Z", then: "open 2027-02"),
    Row("2027-02-01T12:00:00Z", "draft", "since=2027-03-01T09:00:00Z", then: "rest"),
  ]

  // Sign-ups close two days before: that is said once, and before the round is due.
  private static let closing: [Row] = [
    Row("2027-01-30T08:59:59Z", "draft closes=2d", then: "rest"),
    Row("2027-01-30T09:00:00Z", "draft closes=2d", then: "close 2027-02"),
    Row("2027-01-30T09:00:00Z", "draft closes=2d", "closed=2027-02", then: "rest"),
    Row("2027-01-30T09:00:00Z", "draft closes=2d", rounds: "2027-02 draft", then: "rest"),
    Row("2027-02-01T09:00:00Z", "draft closes=2d", then: "open 2027-02"),
    Row(
      "2027-02-27T09:00:00Z", "draft closes=2d", records: february, rounds: past,
      "closed=2027-02", then: "close 2027-03"),
    Row(
      "2027-02-27T09:00:00Z", "draft closes=2d", records: "2027-02 open drawn queued",
      rounds: past + " waiting=60", then: "send 2027-02"),
  ]

  private static let missed: [Row] = [
    Row("2027-03-02T12:00:00Z", then: "miss 2027-02"),
    Row("2027-03-02T12:00:00Z", records: "2027-02 missed", then: "open 2027-03"),
    Row("2027-03-20T12:00:00Z", then: "miss 2027-02"),
    Row("2027-03-20T12:00:00Z", records: "2027-02 missed", then: "rest, overdue 2027-03"),
    Row("2027-05-04T12:00:00Z", then: "miss 2027-02 to 2027-04, 3"),
    Row("2027-05-04T12:00:00Z", records: "2027-02 missed", then: "miss 2027-03 to 2027-04, 2"),
    Row("2027-05-04T12:00:00Z", records: "2027-02 missed; 2027-03 missed", then: "miss 2027-04"),
    Row(
      "2027-05-04T12:00:00Z", records: "2027-02 missed; 2027-03 missed; 2027-04 missed",
      then: "open 2027-05"),
    Row("2027-05-04T12:00:00Z", "auto", "forced", then: "miss 2027-02 to 2027-04, 3"),
    Row("2027-04-01T12:00:00Z", records: "2027-03 done", then: "miss 2027-02"),
    Row("2027-03-02T12:00:00Z", records: "2027-02 open", then: "miss 2027-02"),
    Row(
      "2027-03-02T12:00:00Z", records: "2027-02 open drawn", then: "miss 2027-02"),
    Row("2027-02-20T12:00:00Z", records: "2027-02 missed", then: "rest"),
  ]

  private static let drawing: [Row] = [
    Row("2027-02-01T09:00:05Z", records: "2027-02 open", then: "draw 2027-02"),
    Row("2027-02-05T09:00:05Z", "auto", records: "2027-02 open", then: "draw 2027-02"),
    Row("2027-02-09T09:00:05Z", records: "2027-02 open", then: "rest, overdue 2027-02"),
    // Nobody took part: that may be another thing in a later call, but is none to be told twice.
    Row(
      "2027-02-01T09:00:05Z", "draft", records: "2027-02 open empty", "empty=2027-02",
      then: "rest, empty 2027-02"),
    Row("2027-02-02T09:00:05Z", records: "2027-02 open empty", then: "draw 2027-02"),
    Row("2027-02-09T09:00:05Z", records: "2027-02 open empty", then: "rest, empty 2027-02"),
    Row(
      "2027-02-09T09:00:05Z", "draft", records: "2027-02 open empty", "forced",
      then: "draw 2027-02"),
    Row("2027-03-01T09:00:00Z", records: "2027-02 open empty", then: "miss 2027-02"),
    Row("2027-02-09T09:00:05Z", "draft", records: "2027-02 open", "forced", then: "draw 2027-02"),
    Row(
      "2027-02-01T09:00:05Z", records: "2027-02 open", rounds: "wales draft",
      then: "rest, other-draft 2027-02 wales"),
    Row("2027-02-01T09:00:05Z", rounds: "wales draft", then: "rest, other-draft 2027-02 wales"),
    Row("2027-02-01T09:00:05Z", rounds: "2027-02 draft", then: "adopt 2027-02"),
    Row("2027-02-01T09:00:05Z", "auto", rounds: "2027-02 draft", then: "adopt 2027-02"),
    Row("2027-03-01T09:00:05Z", rounds: past, then: "adopt 2027-02"),
    Row(
      "2027-02-03T09:00:05Z", records: "2027-02 open drawn", then: "rest, discarded 2027-02"),
    Row(
      "2027-02-03T09:00:05Z", "auto", records: "2027-02 open adopted",
      then: "rest, discarded 2027-02"),
  ]

  // A day that had a round for everybody is served, whatever the round is called.
  private static let served: [Row] = [
    Row("2027-02-01T12:00:00Z", rounds: "event confirmed day=2027-02-01", then: "rest"),
    Row("2027-02-01T12:00:00Z", rounds: "event confirmed day=2027-02-02", then: "open 2027-02"),
    Row(
      "2027-02-01T12:00:00Z", rounds: "wales confirmed partial day=2027-02-01",
      then: "open 2027-02"),
    Row(
      "2027-02-01T12:00:00Z", rounds: "event draft day=2027-02-01",
      then: "rest, other-draft 2027-02 event"),
    Row(
      "2027-02-01T12:00:00Z", records: "2027-02 open", rounds: "event confirmed day=2027-02-01",
      then: "serve 2027-02"),
    Row(
      "2027-02-01T12:00:00Z", records: "2027-02 open drawn",
      rounds: "event confirmed day=2027-02-01", then: "serve 2027-02"),
    Row(
      "2027-03-01T12:00:00Z", records: "2027-02 open adopted",
      rounds: "event confirmed day=2027-02-01", then: "serve 2027-02"),
    Row(
      "2027-02-01T12:00:00Z", rounds: "2027-02 confirmed; event confirmed day=2027-02-01",
      then: "adopt 2027-02"),
    // What a round waits for is not forgotten once a look has gone by.
    Row(
      "2027-02-03T09:00:05Z", "draft", records: "2027-02 open drawn",
      "since=2027-02-02T09:00:00Z", then: "rest, discarded 2027-02"),
  ]

  // A round for some members, or one that another day had, is no other's, whatever it is called.
  private static let taken: [Row] = [
    Row(
      "2027-02-01T12:00:00Z", rounds: "2027-02 confirmed partial day=2027-01-20",
      then: "rest, taken 2027-02"),
    Row(
      "2027-02-20T12:00:00Z", "auto", rounds: "2027-02 confirmed partial day=2027-01-20", "forced",
      then: "rest, taken 2027-02"),
    Row(
      "2027-02-01T12:00:00Z",
      rounds: "2027-02 confirmed partial day=2027-02-01; all confirmed day=2027-02-01",
      then: "rest"),
    Row(
      "2027-03-01T12:00:00Z", rounds: "2027-02 confirmed partial day=2027-01-20",
      then: "miss 2027-02"),
    // February's had none but the one that is called March's.
    Row(
      "2027-03-01T12:00:00Z", records: "", rounds: "2027-03 confirmed day=2027-02-01",
      then: "rest, taken 2027-03"),
    Row(
      "2027-03-01T12:00:00Z", records: "2027-02 done",
      rounds: "2027-02 confirmed day=2027-02-01; 2027-03 confirmed day=2027-02-01",
      then: "adopt 2027-03"),
    Row(
      "2027-03-01T12:00:00Z", records: "2027-02 missed", rounds: "2027-03 confirmed day=2027-02-01",
      then: "adopt 2027-03"),
  ]

  // What was due by the rule of now before all was decided about, by the rule of then, is named.
  private static let lapsed: [Row] = [
    Row(
      "2027-02-03T12:00:00Z", "draft", "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z",
      then: "rest, lapsed 2027-02"),
    Row(
      "2027-02-08T09:00:00Z", "auto", "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z",
      then: "rest, lapsed 2027-02"),
    Row(
      "2027-02-08T09:00:01Z", "auto", "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z",
      then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft grace=1d",
      "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft", "since=2027-02-02T09:00:00Z began=2027-02-01T12:00:00Z",
      then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft",
      "forced since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest, lapsed 2027-02"),
    Row(
      "2027-02-03T12:00:00Z", "draft", records: "2027-02 missed",
      "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft", rounds: "2027-02 draft",
      "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft", rounds: "event confirmed day=2027-02-01",
      "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest"),
    Row(
      "2027-02-03T12:00:00Z", "draft", rounds: "2027-02 confirmed partial day=2027-01-20",
      "since=2027-02-02T09:00:00Z began=2027-01-15T00:00:00Z", then: "rest, taken 2027-02"),
  ]

  private static let draft = "2027-02 draft told"
  private static let told = "2027-02 open drawn told=2027-02-01T09:00:08Z"

  private static let approving: [Row] = [
    Row(
      "2027-02-01T09:00:06Z", records: "2027-02 open drawn", rounds: "2027-02 draft",
      then: "tell 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", "auto", records: "2027-02 open drawn", rounds: "2027-02 draft",
      then: "confirm 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", "auto", records: "2027-02 open adopted", rounds: "2027-02 draft",
      then: "tell 2027-02"),
    // Killed after the message was queued, before that was noted.
    Row(
      "2027-02-01T09:00:06Z", records: "2027-02 open drawn", rounds: "2027-02 draft told waiting=1",
      then: "send 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", records: "2027-02 open drawn", rounds: draft, then: "tell 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", records: told, rounds: "2027-02 draft told waiting=2",
      then: "send 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", "draft", records: told, rounds: "2027-02 draft told waiting=2",
      "stopped", then: "rest, approval 2027-02, server 2027-02"),
    Row("2027-02-01T09:00:09Z", records: told, rounds: draft, then: "rest, approval 2027-02"),
    // Drawn anew by a person: the coordinators are told of the new one.
    Row("2027-02-02T09:00:09Z", records: told, rounds: "2027-02 draft", then: "tell 2027-02"),
    Row(
      "2027-02-01T09:00:06Z", "draft", records: "2027-02 open drawn", rounds: "2027-02 draft",
      "alone", then: "tell 2027-02"),
    Row(
      "2027-02-01T09:00:09Z", "draft", records: told, rounds: "2027-02 draft", "alone",
      then: "rest, approval 2027-02"),
    Row(
      "2027-02-03T09:00:07Z", "draft confirm=2d", records: told, rounds: draft,
      then: "rest, approval 2027-02 until 2027-02-03T09:00:08Z"),
    Row(
      "2027-02-03T09:00:08Z", "draft confirm=2d", records: told, rounds: draft,
      then: "confirm 2027-02"),
    Row(
      "2027-02-09T09:00:08Z", "draft confirm=2d",
      records: "2027-02 open adopted told=2027-02-01T09:00:08Z", rounds: draft,
      then: "rest, approval 2027-02"),
    Row(
      "2027-03-01T09:00:00Z", records: told, rounds: draft,
      then: "rest, approval 2027-02, other-draft 2027-03 2027-02"),
    Row(
      "2027-03-09T09:00:00Z", records: told, rounds: draft,
      then: "rest, approval 2027-02, overdue 2027-03"),
    Row("2027-04-05T08:00:00Z", records: told, rounds: draft, then: "miss 2027-03"),
    Row(
      "2027-02-01T09:00:09Z", records: told, rounds: draft + " held=1",
      then: "rest, approval 2027-02, held 2027-02 1"),
  ]

  private static let sending: [Row] = [
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " waiting=60", then: "send 2027-02"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " waiting=60", "stopped", then: "rest, server 2027-02"),
    // Each round's messages are sent once a call, whatever becomes of another one's.
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " waiting=60", "sent=2027-02", then: "rest, server 2027-02"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " waiting=60", "sent=2027-01", then: "send 2027-02"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " later=3",
      then: "rest, server 2027-02"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " held=2",
      then: "finish 2027-02"),
    Row(
      "2027-02-01T10:00:11Z", "auto", records: february, rounds: past + " held=2",
      then: "rest, held 2027-02 2"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued",
      rounds: past + " later=1 held=2", then: "rest, server 2027-02, held 2027-02 2"),
    Row(
      "2027-02-01T09:00:11Z", "auto", records: "2027-02 open drawn queued", rounds: past,
      then: "finish 2027-02"),
    Row(
      "2027-02-20T09:00:11Z", records: "2027-02 open adopted queued", rounds: past,
      then: "finish 2027-02"),
    // Confirmed by a person, or killed between the confirmation and the note.
    Row(
      "2027-02-03T10:00:00Z", records: told, rounds: past, then: "queue 2027-02"),
    Row(
      "2027-02-03T10:00:00Z", records: told + " queued", rounds: past + " waiting=60",
      then: "send 2027-02"),
    Row(
      "2027-02-01T10:00:00Z", "auto", records: "2027-02 open drawn", rounds: past + " waiting=60",
      then: "queue 2027-02"),
    Row("2027-02-01T10:00:11Z", "auto", records: february, rounds: past, then: "rest"),
    // A correction after somebody dropped out.
    Row(
      "2027-02-04T10:00:11Z", "auto", records: february, rounds: past + " waiting=3",
      then: "send 2027-02"),
    Row(
      "2027-03-01T09:00:00Z", "auto", records: february, rounds: past + " held=2",
      then: "open 2027-03"),
    Row(
      "2027-03-01T09:00:11Z", "auto", records: "2027-02 done; 2027-03 open drawn queued",
      rounds: "\(past) held=2; \(march)", then: "finish 2027-03"),
  ]

  // Nobody reads of a coffee that is weeks old, unless a person says so.
  private static let late: [Row] = [
    Row("2027-02-08T09:00:10Z", records: told, rounds: past, then: "queue 2027-02"),
    Row("2027-02-08T09:00:11Z", records: told, rounds: past, then: "rest, untold 2027-02"),
    Row(
      "2027-02-08T09:00:11Z", "draft", records: told, rounds: past, "forced", then: "queue 2027-02"),
    Row(
      "2027-02-08T09:00:11Z", records: told, rounds: past + " introduced", then: "finish 2027-02"),
    Row(
      "2027-02-08T09:00:11Z", records: told + " queued",
      rounds: past + " introduced waiting=9 untold=9",
      then: "rest, untold 2027-02"),
    Row(
      "2027-02-08T09:00:11Z", records: told + " queued",
      rounds: past + " introduced later=9 untold=9",
      then: "rest, untold 2027-02"),
    // What is for coordinators.
    Row(
      "2027-02-08T09:00:11Z", records: told + " queued", rounds: past + " introduced waiting=1",
      then: "send 2027-02"),
    Row(
      "2027-02-08T09:00:11Z", records: told + " queued", rounds: past + " introduced held=1",
      then: "finish 2027-02"),
    Row(
      "2027-02-02T08:00:00Z", "draft grace=0d", records: told, rounds: past, then: "queue 2027-02"),
    // Confirmed ahead of its day, or by a clock that lags behind.
    Row(
      "2027-02-08T09:00:00Z", records: told, rounds: "2027-02 confirmed=2027-01-20T09:00:00Z",
      then: "queue 2027-02"),
    // Confirmed just before the next one was due.
    Row(
      "2027-03-01T09:00:05Z", records: told + "; 2027-03 open",
      rounds: "2027-02 confirmed=2027-02-28T20:00:00Z", then: "draw 2027-03"),
    Row(
      "2027-03-01T09:00:20Z",
      records: told + "; 2027-03 open drawn told=2027-03-01T09:00:10Z",
      rounds: "2027-02 confirmed=2027-02-28T20:00:00Z; 2027-03 draft told",
      then: "rest, untold 2027-02, approval 2027-03"),
  ]

  private static let afterwards: [Row] = [
    Row("2027-02-11T09:00:09Z", "auto remind=10d", records: february, rounds: past, then: "rest"),
    Row(
      "2027-02-11T09:00:10Z", "auto remind=10d", records: february, rounds: past,
      then: "remind 2027-02"),
    Row(
      "2027-02-18T09:00:10Z", "auto remind=10d", records: february, rounds: past,
      then: "remind 2027-02"),
    // One message that may not have arrived is no reason to remind nobody.
    Row(
      "2027-02-11T09:00:10Z", "auto remind=10d", records: february, rounds: past + " held=1",
      then: "remind 2027-02"),
    Row(
      "2027-02-18T09:00:11Z", "auto remind=10d", records: february, rounds: past,
      then: "remind 2027-02 too late"),
    Row(
      "2027-02-11T09:00:10Z", "auto remind=10d", records: "2027-02 done reminded", rounds: past,
      then: "rest"),
    Row(
      "2027-02-22T09:00:10Z", "draft remind=10d ask=21d", records: "2027-02 done reminded",
      rounds: past, then: "ask 2027-02"),
    Row(
      "2027-02-22T09:00:10Z", "draft ask=21d", records: "2027-02 done asked", rounds: past,
      then: "rest"),
    Row(
      "2027-02-22T09:00:10Z", "draft remind=10d ask=21d", records: february, rounds: past,
      then: "remind 2027-02 too late"),
    Row(
      "2027-07-01T09:00:10Z", "draft ask=150d",
      records: february + "; 2027-03 missed; 2027-04 missed; 2027-05 missed; 2027-06 missed",
      rounds: past, then: "ask 2027-02"),
    // The next round does not wait for the questions about the last one, nor they for it.
    Row(
      "2027-03-01T09:00:00Z", "auto ask=28d", records: february, rounds: past,
      then: "open 2027-03"),
    Row(
      "2027-03-01T09:00:10Z", "auto ask=28d", records: "\(february); 2027-03 open",
      rounds: past, then: "ask 2027-02"),
    Row(
      "2027-02-11T09:00:10Z", "auto remind=10d", records: february, rounds: "2027-02 draft",
      then: "rest"),
  ]

  private static let clocks: [Row] = [
    Row("2027-02-01T09:00:00Z", "draft", "locked", then: "refuse, locked"),
    Row("2027-02-01T09:00:00Z", "draft", "locked forced", then: "refuse, locked"),
    Row("2027-02-01T09:00:00Z", "draft", "latest=2027-02-01T10:00:00Z", then: "open 2027-02"),
    Row("2027-02-01T09:00:00Z", "draft", "latest=2027-02-02T09:00:00Z", then: "open 2027-02"),
    Row("2027-02-01T09:00:00Z", "draft", "latest=2027-02-02T09:00:01Z", then: "refuse, back"),
    Row("2027-02-01T09:00:00Z", "draft", "latest=2037-02-01T09:00:00Z", then: "refuse, back"),
    Row(
      "2027-02-01T09:00:00Z", "draft", "latest=2037-02-01T09:00:00Z forced", then: "open 2027-02"),
    Row("2037-02-02T09:00:00Z", "draft", "latest=2027-01-20T09:00:00Z", then: "refuse, ahead"),
    Row("2028-01-21T09:00:01Z", "draft", "latest=2027-01-20T09:00:00Z", then: "refuse, ahead"),
    Row(
      "2028-01-21T09:00:00Z", "draft", "latest=2027-01-20T09:00:00Z",
      then: "miss 2027-02 to 2027-12, 11"),
    Row(
      "2037-02-02T09:00:00Z", "draft", "latest=2027-01-20T09:00:00Z forced",
      then: "miss 2027-02 to 2037-01, 120"),
    // A moment that is rehearsed is not the clock's.
    Row(
      "2027-02-01T09:00:00Z", "draft", "latest=2029-01-01T00:00:00Z clock=2029-01-01T00:10:00Z",
      then: "open 2027-02"),
    Row(
      "2027-02-01T09:00:00Z", "draft", "latest=2026-11-01T00:00:00Z clock=2026-11-01T00:10:00Z",
      then: "open 2027-02"),
  ]

  static let rows =
    due + closing + missed + drawing + served + taken + lapsed + approving + sending + late
    + afterwards + clocks

  @Test(arguments: rows) func `the right thing is done`(row: Row) throws {
    #expect(try row.situation().decide().words == row.then)
  }

  private static let weekly = "every monday at 09:00"

  /// A situation at `now` under another rule than the rows have, after `records` and all decided up to
  /// `since`.
  private func situation(
    _ sentence: String, _ now: String, since: String, _ records: [OccurrenceRecord] = []
  ) throws -> Situation {
    let timetable = Timetable(
      try Recurrence(parsing: sentence), zone: try #require(Zone("Europe/London")),
      extra: [try #require(CivilDate("2027-01-20"))])
    var situation = Situation(
      timetable, ScheduleRules(), now: try #require(Instant(now)),
      since: try #require(Instant(since)))
    situation.records = records
    return situation
  }

  @Test func `a rule that is changed counts from the change on`() throws {
    let due = try #require(Instant("2027-02-01T09:00:00Z"))
    let february = OccurrenceRecord(key: "2027-02", due: due, state: .done)
    // The days of the new rule before it are none, though one of them had no round, nor one that is added.
    let changed = try situation(
      Self.weekly, "2027-02-09T10:00:00Z", since: "2027-02-08T09:30:01Z", [february])
    #expect(changed.decide().words == "rest")
    #expect(changed.settled == changed.now)
    // Where nobody looked in between, the day that had its round under the old rule is served.
    let late = try situation(
      Self.weekly, "2027-02-02T10:00:00Z", since: "2027-01-31T09:00:01Z", [february])
    #expect(late.decide().words == "rest")
    let next = try situation(
      Self.weekly, "2027-02-15T09:00:00Z", since: "2027-02-09T10:00:01Z", [february])
    #expect(next.decide().words == "open 2027-02-15")
  }

  @Test func `what waits without a note is decided about in a later look`() throws {
    var situation = try situation(
      "first monday at 09:00", "2027-02-20T09:00:00Z", since: "2027-01-31T09:00:01Z")
    #expect(situation.decide().words == "rest, overdue 2027-02")
    #expect(situation.settled == Instant("2027-02-01T08:59:59Z"))
    situation.since = situation.settled.adding(seconds: 1)
    #expect(situation.decide().words == "rest, overdue 2027-02")
    situation.isForced = true
    #expect(situation.decide().words == "open 2027-02")
  }

  @Test func `the rounds up to a day to come are foreseen, but for those that are there`() throws {
    let end = try #require(Instant("2027-04-05T08:00:00Z"))
    var ahead = try Row("2027-01-20T12:00:00Z", then: "").situation()
    #expect(ahead.foreseen(until: end).map(\.key) == ["2027-02", "2027-03", "2027-04"])
    #expect(ahead.foreseen(until: end.adding(seconds: -1)).map(\.key) == ["2027-02", "2027-03"])
    ahead.rounds["2027-02"] = RoundFacts(.draft)
    #expect(ahead.foreseen(until: end).map(\.key) == ["2027-03", "2027-04"])
    // What is due already, and is not too late, is still to be drawn.
    let due = try Row("2027-02-03T12:00:00Z", then: "").situation()
    #expect(due.foreseen(until: end).map(\.key) == ["2027-02", "2027-03", "2027-04"])
    let late = try Row("2027-02-20T12:00:00Z", then: "").situation()
    #expect(late.foreseen(until: end).map(\.key) == ["2027-03", "2027-04"])
    // Of several that are due, and not too late, only the newest is drawn.
    let patient = try Row("2027-03-02T12:00:00Z", "draft grace=60d", then: "").situation()
    #expect(patient.foreseen(until: end).map(\.key) == ["2027-03", "2027-04"])
    let served = try Row(
      "2027-03-02T12:00:00Z", "draft grace=60d", records: "2027-03 done", then: ""
    ).situation()
    #expect(served.foreseen(until: end).map(\.key) == ["2027-04"])
  }

  @Test func `what is noted or there already is not announced as still to come`() throws {
    let now = try #require(Instant("2027-01-20T12:00:00Z"))
    func keys(
      records: String = "", rounds: String = "", _ count: Int = 2
    ) throws -> [String] {
      try Row("2027-01-20T12:00:00Z", records: records, rounds: rounds, then: "").situation()
        .coming(count, after: now).map(\.key)
    }
    #expect(try keys() == ["2027-02", "2027-03"])
    #expect(try keys(records: "2027-02 done") == ["2027-03", "2027-04"])
    #expect(try keys(rounds: "2027-02 confirmed") == ["2027-03", "2027-04"])
    #expect(try keys(rounds: "event confirmed day=2027-02-01") == ["2027-03", "2027-04"])
    // A draft may still be discarded.
    #expect(try keys(rounds: "2027-02 draft") == ["2027-02", "2027-03"])
    #expect(
      try keys(rounds: "2027-03 confirmed day=2027-02-01", 3) == ["2027-04", "2027-05", "2027-06"])
  }

  @Test func `the table has its sixty rows and more, no two alike`() {
    #expect(Self.rows.count >= 60)
    #expect(Set(Self.rows.map(\.testDescription)).count == Self.rows.count)
  }
}
