internal import Digests
public import Rounds

extension PairListWriter {
  /// The round as a calendar file (RFC 5545): one event a group, at a proposed time.
  ///
  /// An event names its people and their addresses, and is tentative: the group decides. Nobody is an
  /// attendee, because whoever opens the file invites nobody by it. An event has the same `UID` each
  /// time its round of the same `programme` and its people are written, so that a calendar replaces
  /// it, and the same round gives the same bytes: its time stamp is the day of the round.
  ///
  /// - Complexity: O(participants).
  public static func calendar(
    _ round: Round, roster: Roster, programme: String, slot: MeetingSlot
  ) -> [UInt8] {
    var calendar = CalendarText()
    calendar.append("BEGIN:VCALENDAR")
    calendar.append("VERSION:2.0")
    calendar.append("PRODID:-//rct//Randomised Coffee Trials//EN")
    calendar.append("CALSCALE:GREGORIAN")
    calendar.append(slot)
    let stamp = "\(basic(round.date.description))T000000Z"
    for members in listing(round, roster).groups {
      let names = members.map { $0.name.isEmpty ? $0.id.text : $0.name }
      calendar.append("BEGIN:VEVENT")
      calendar.append("UID:\(uid(programme, round.number, members.map(\.id)))")
      calendar.append("DTSTAMP:\(stamp)")
      calendar.append("DTSTART;TZID=\(slot.zone):\(basic(slot.start))")
      calendar.append("DURATION:PT\(slot.minutes)M")
      calendar.append("SUMMARY", text: "\(programme): \(names.joined(separator: " & "))")
      calendar.append(
        "DESCRIPTION",
        text: (["A proposed time; agree on another one if it does not suit you."]
          + zip(names, members).map { name, member in
            member.email.map { "\(name): \($0)" } ?? name
          }).joined(separator: "\n"))
      calendar.append("STATUS:TENTATIVE")
      calendar.append("END:VEVENT")
    }
    calendar.append("END:VCALENDAR")
    return calendar.bytes
  }

  /// A name for the group in this round that says nothing of its people.
  private static func uid(_ programme: String, _ round: Int, _ ids: [MemberID]) -> String {
    var digest = SHA256()
    // No text holds a NUL: what is digested is one list of texts only.
    for text in [programme, String(round)] + ids.map(\.text) { digest.add(Array(text.utf8) + [0]) }
    return "\(digest.hex.prefix(32))@rct"
  }

  /// A day or a moment as calendars write it, without what separates its parts.
  fileprivate static func basic(_ text: String) -> String {
    String(text.filter { $0 != "-" && $0 != ":" })
  }
}

extension CalendarText {
  /// Adds the zone of `slot`.
  fileprivate mutating func append(_ slot: MeetingSlot) {
    append("BEGIN:VTIMEZONE")
    append("TZID:\(slot.zone)")
    for change in slot.changes {
      let kind = change.isDaylight ? "DAYLIGHT" : "STANDARD"
      append("BEGIN:\(kind)")
      append("DTSTART:\(PairListWriter.basic(change.moment))")
      append("TZOFFSETFROM:\(Self.offset(change.before))")
      append("TZOFFSETTO:\(Self.offset(change.since))")
      append("END:\(kind)")
    }
    append("END:VTIMEZONE")
  }

  /// `+0530`.
  private static func offset(_ seconds: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let (size, sign) = (abs(seconds), seconds < 0 ? "-" : "+")
    let rest = size % 60 == 0 ? "" : padded(size % 60)
    return sign + padded(size / 3_600) + padded(size / 60 % 60) + rest
  }
}
