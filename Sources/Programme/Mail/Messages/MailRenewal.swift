internal import Interchange
internal import RoundStore

/// Writes anew the messages that an address was changed under before they had left.
enum MailRenewal {
  /// Does it, and says so; whatever is in the way is said, too, and the messages stay among those
  /// that need a person.
  static func lines(
    _ home: ProgrammeHome, _ store: RoundStore, _ surroundings: Surroundings
  ) throws(Failure) -> [String] {
    func outdated() throws(Failure) -> [QueuedMessage] {
      try Failure.store { () throws(StoreError) in try store.outdatedMessages() }
    }
    guard try !outdated().isEmpty else { return [] }
    let today = surroundings.today.date
    try Failure.store { () throws(StoreError) in try store.releaseOldFiles(on: today) }
    let old = try outdated()
    guard !old.isEmpty else { return [] }
    var renewed = 0
    do throws(Failure) {
      let desk = try MailDesk(home, surroundings)
      for (label, messages) in Dictionary(grouping: old, by: \.round).sorted(by: { $0.key < $1.key }
      ) {
        let basis = try Failure.store { () throws(StoreError) in try store.mailBasis(label) }
        let maker = try MessageMaker(basis, desk)
        let pairs = messages.compactMap { old in maker.again(old).map { (old: old, new: $0) } }
        // Whom one is for may be somebody else now: the new one does not take its place by itself.
        let counts = try Failure.store { () throws(StoreError) in
          try store.queue(
            [(pairs.map { $0.new }, .round(basis.round.summary), pairs.map { $0.old.key })],
            renewing: true)
        }
        renewed += counts.reduce(0, +)
      }
    } catch {
      return error.lines.map { "note: \($0)" } + [held(old.count - renewed, home)]
    }
    let rest = try outdated().count
    return
      (renewed == 0
      ? []
      : [
        "\(renewed.of("message")) that had not left \(renewed == 1 ? "is" : "are") written anew: "
          + "rct mail send\(home.option)"
      ]) + (rest == 0 ? [] : [held(rest, home)])
  }

  private static func held(_ count: Int, _ home: ProgrammeHome) -> String {
    "note: \(count.of("message")) with an address that was changed \(count == 1 ? "does" : "do") not "
      + "leave: rct mail status\(home.option)"
  }
}
