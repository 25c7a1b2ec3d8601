internal import Interchange
internal import Mail
internal import RoundStore

extension MailDesk {
  /// Looks whether messages could be written and handed over, as far as this machine alone can tell.
  ///
  /// - Throws: A ``Failure``; what is wrong first.
  func checkedHere() throws(Failure) -> (writer: MailWriter, sender: MailAddress) {
    let checked = (try writer(), try sender())
    switch mail.transport {
    case .folder:
      do throws(Failure) {
        try PrivateFolder.check(home.path(mail.folder))
      } catch {
        throw Self.local(error.lines.joined(separator: "; "))
      }
      let folder = home.path(mail.folder)
      let place = FilePlace(folder)
      // Of a disk that can only be read, the disk is spoken of.
      if place.mode != nil, !place.isWritable, !place.isOnReadOnlyDisk {
        throw Self.local(
          "you cannot write into \(folder), so no message can be written: look at who owns it, and at its rights"
        )
      }
    case .smtp: try checkFiles(of: mail.server)
    case .sendmail:
      guard SendmailTransport(command: mail.sendmail).canBeStarted else {
        throw Self.local("\(mail.sendmail[0]) is no program that can be started")
      }
    }
    return checked
  }

  private func checkFiles(of server: MailSettings.Server) throws(Failure) {
    if let file = server.authorities.map(home.path), FilePlace(file).mode == nil {
      throw Self.local("\(file), which ca_file in rct.toml names, is not there")
    }
    // Asked for a token, it might do more than print one.
    guard server.username != nil, let program = server.tokenCommand.first else { return }
    guard TokenCommand.canBeStarted(server.tokenCommand) else {
      throw Self.local("token_command: \(program) is no program that can be started")
    }
  }

  private static func local(_ reason: String) -> Failure { .mail(.transport(.local(reason))) }
}
