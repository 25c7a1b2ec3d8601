internal import ArgumentParser
internal import Programme

/// `rct history show`: the rounds of one member.
struct HistoryShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Whom one member met, the latest first.")

  @Argument(help: "An id or an e-mail address.")
  var member: String

  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ShowMember(home: home, reference: member, extent: .history).run(in: surroundings)
    }
  }
}
