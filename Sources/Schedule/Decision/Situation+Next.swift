extension Situation {
  /// After so many seconds it is tried again where another process is at work, or a server did not
  /// answer.
  private static let patience = 300

  /// When to look again.
  ///
  /// - Parameter decision: What was decided last.
  /// - Returns: The next moment at which there may be something to do, if nothing else happens; `nil`
  ///   = none is known.
  public func nextMoment(after decision: Decision) -> Instant? {
    switch decision {
    case .act: return now
    case .refuse: return now.adding(seconds: Self.patience)
    case .rest(let waits):
      var moments = timetable.next(1, after: now).map(\.due)
      if let closing { moments.append(closing.moment) }
      for wait in waits {
        switch wait {
        case .approval(_, let deadline): moments += deadline.map { [$0] } ?? []
        case .server: moments.append(now.adding(seconds: Self.patience))
        case .held, .untold, .overdue, .empty, .otherDraft, .discarded, .lapsed, .taken: break
        }
      }
      for record in records where record.state == .done { moments += laterSteps(record) }
      return moments.filter { $0 > now }.min()
    }
  }

  private func laterSteps(_ record: OccurrenceRecord) -> [Instant] {
    guard let confirmed = rounds[record.key]?.confirmed else { return [] }
    return [(OccurrenceRecord.Note.reminded, rules.remindAfter), (.asked, rules.askAfter)]
      .compactMap { note, delay in
        record.notes[note] == nil ? delay.map { confirmed.adding(seconds: $0) } : nil
      }
  }
}
