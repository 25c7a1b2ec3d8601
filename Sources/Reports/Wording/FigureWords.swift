/// What is said of which rounds something is about.
enum SpanWords {
  /// `2026-05 to 2026-12`, or the label of the only round.
  static func short(_ labels: [String]) -> String {
    guard let first = labels.first, let last = labels.last else { return "no rounds yet" }
    return labels.count == 1 ? first : "\(first) to \(last)"
  }

  /// `8 rounds, 2026-05 to 2026-12`, or `Round 2026-05`.
  static func long(_ labels: [String]) -> String {
    switch labels.count {
    case 0: short(labels)
    case 1: "Round \(short(labels))"
    default: "\(Amount.count(labels.count, "round")), \(short(labels))"
    }
  }
}

/// What is said of repeats, on every kind of report.
enum RepeatWords {
  static func sentence(_ figures: ProgrammeFigures) -> String {
    guard figures.totals.repeats > 0 else {
      return "Nobody met anybody twice; chance would have repeated "
        + "\(Amount.expected(figures.totals.repeatsByChance)) of the contacts."
    }
    var parts: [String] = []
    let allowed = figures.totals.allowedRepeats
    if allowed > 0 {
      parts.append(
        (allowed == figures.totals.repeats ? "" : "\(Amount.grouped(allowed)) ")
          + "allowed by the rules, which look back no further")
    }
    let explained = figures.totals.repeats - allowed - figures.totals.unexplainedRepeats
    if explained > 0 {
      let avoidable =
        figures.totals.repeats == 1
        ? "it" : "\(Amount.grouped(figures.totals.avoidableRepeats)) of them"
      parts.append(
        figures.totals.avoidableRepeats > 0
          ? "\(avoidable) might have been avoided"
          : explained == figures.totals.repeats && explained > 1
            ? "none of them could be avoided under the rules"
            : explained == figures.totals.repeats
              ? "it could not be avoided under the rules"
              : "\(Amount.grouped(explained)) could not be avoided under the rules")
    }
    if figures.totals.unexplainedRepeats > 0 {
      let count = figures.totals.unexplainedRepeats
      let who =
        count == 1
        ? "1 was in a round that was" : "\(Amount.grouped(count)) were in rounds that were"
      parts.append("\(who) brought in, or of which nothing is proven")
    }
    return "\(Amount.count(figures.totals.repeats, "contact")) repeated an earlier one "
      + "(chance: \(Amount.expected(figures.totals.repeatsByChance))): \(parts.joined(separator: "; "))."
  }
}

/// What is said of messages.
enum MailWords {
  static func sentence(_ mail: MailFigures) -> String {
    let all = mail.total(\.messages)
    var parts = ["\(Amount.grouped(mail.total(\.sent))) of \(Amount.count(all, "message")) sent"]
    let columns: [(KeyPath<MailFigures.Row, Int>, String)] = [
      (\.written, "written to files"), (\.waiting, "waiting"), (\.failed, "failed"),
      (\.needPerson, "to be decided by a person"),
    ]
    for (column, word) in columns where mail.total(column) > 0 {
      parts.append("\(Amount.grouped(mail.total(column))) \(word)")
    }
    return parts.joined(separator: ", ") + "."
  }
}

/// What is said of feedback.
enum FeedbackWords {
  static func sentence(_ feedback: FeedbackFigures) -> String {
    let rating = feedback.meanRating.map { "mean rating \(Amount.decimal($0)) of 5" }
    guard let share = feedback.metShare else {
      return "Nobody said yet whether they met" + (rating.map { "; \($0)" } ?? "") + "."
    }
    return "Of \(Amount.count(feedback.met + feedback.notMet, "group")) that said so, "
      + "\(Amount.percent(share)) met" + (rating.map { "; \($0)" } ?? "") + "."
  }
}
