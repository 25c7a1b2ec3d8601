internal import RoundStore

extension Position {
  /// What waits to be sent, and what needs a person: a command where there is nothing else to do.
  mutating func followMail(
    _ state: ProgrammeOverview, _ done: RoundSummary?, _ home: ProgrammeHome, isLocked: Bool
  ) {
    func count(_ states: MessageState...) -> Int {
      states.reduce(0) { $0 + (state.mail[$1] ?? 0) }
    }
    let (held, failed) = (count(.held, .inDoubt), count(.failed))
    let (waiting, written) = (count(.queued, .claimed, .retry), count(.written))
    let look = ": rct mail status\(home.option)"
    if isLocked { needs.append(home.lockedMail) }
    if held > 0 { needs.append("\(held.of("message")) may or may not have arrived\(look)") }
    if failed > 0 { needs.append("\(failed.of("message")) failed\(look)") }
    sentences += needs
    if waiting > 0 {
      sentences.append(
        "\(waiting.of("message")) \(waiting == 1 ? "waits" : "wait")"
          + (isLocked ? "." : ": rct mail send\(home.option)"))
    }
    if written > 0 {
      sentences.append("\(written.of("message")) in files, NOT e-mailed.")
    }
    guard command == nil else { return }
    if held + failed > 0 {
      (command, why) = ("rct mail status", "who that is, and what to type")
    } else if waiting > 0, isLocked {
      (command, why) = ("rct mail status", "what waits may have left already")
    } else if waiting > 0 {
      (command, why) = ("rct mail send", "--dry-run looks first")
    } else if let done, done.state == .confirmed, !state.announced.contains(done.label) {
      (command, why) = ("rct mail preview", "nobody was told yet; look at one message")
    }
  }
}

extension ProgrammeHome {
  /// What is said of a database from which nothing is sent until somebody takes it over.
  var lockedMail: String {
    "\(database) sends nothing: it is a copy, or an older state, of the database that messages are sent from, "
      + "and may not know what has left since; look at rct mail status\(option), then: rct mail send "
      + "--adopt\(option)"
  }
}
