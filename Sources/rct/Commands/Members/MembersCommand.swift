internal import ArgumentParser

/// `rct members`: the people of a programme.
struct MembersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members",
    abstract: "The members of the programme.",
    subcommands: [
      MembersImport.self, MembersList.self, MembersShow.self, MembersValues.self, MembersAdd.self,
      MembersEdit.self,
      MembersExport.self, MembersOptIn.self, MembersPause.self, MembersSkip.self,
      MembersResume.self, MembersLeave.self, MembersReaddress.self, MembersMerge.self,
      MembersForget.self,
    ])
}
