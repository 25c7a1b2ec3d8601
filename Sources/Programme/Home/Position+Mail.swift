internal import RoundStore

extension Position {
  /// What waits to be sent, and what needs a person: a command where there is nothing else to do.
  mutating func followMail(
    _ state: ProgrammeOverview, _ done: RoundSummary?, _ home: ProgrammeHome
  ) {
    func count(_ states: MessageState...) -> Int {
      states.reduce(0) { $0 + (state.mail[$1] ?? 0) }
    }
    let (held, failed) = (count(.held, .inDoubt), count(.failed))
    let (waiting, written) = (count(.queued, .claimed, .retry), count(.written))
    let look = ": rct mail status\(home.option)"
    if held > 0 { needs.append("\(held.of("message")) may or may not have arrived\(look)") }
    if failed > 0 { needs.append("\(failed.of("message")) failed\(look)") }
    sentences += needs
    if waiting > 0 {
      sentences.append(
        "\(waiting.of("message")) \(waiting == 1 ? "waits" : "wait"): rct mail send\(home.option)")
    }
    if written > 0 {
      sentences.append("\(written.of("message")) in files, NOT e-mailed.")
    }
    guard command == nil else { return }
    if held + failed > 0 {
      (command, why) = ("rct mail status", "who that is, and what to type")
    } else if waiting > 0 {
      (command, why) = ("rct mail send", "--dry-run looks first")
    } else if let done, done.state == .confirmed, !state.announced.contains(done.label) {
      (command, why) = ("rct mail preview", "nobody was told yet; look at one message")
    }
  }
}
