internal import Interchange
internal import Mail

extension MailDesk {
  /// The way for messages to leave that the settings name.
  ///
  /// - Throws: A ``Failure`` if a secret cannot be had.
  func transport() throws(Failure) -> any MailTransport {
    switch mail.transport {
    case .folder: FolderTransport(folder: home.path(mail.folder), surroundings: surroundings)
    case .smtp: try renewedSMTP()
    case .sendmail: SendmailTransport(command: mail.sendmail)
    }
  }

  /// The mail server that the settings name, for as long as there is something to send.
  private func renewedSMTP() throws(Failure) -> any MailTransport {
    let transport = try smtp()
    guard mail.server.username != nil, mail.server.passwordFile == nil else { return transport }
    return RenewedTransport(transport) {
      do throws(Failure) {
        return try smtp()
      } catch {
        guard case .mail(.transport(let failure)) = error else {
          throw TransportFailure.local(error.lines.joined(separator: "; "))
        }
        throw failure
      }
    }
  }

  /// The mail server that the settings name.
  func smtp() throws(Failure) -> SMTPTransport {
    let given = mail.server
    let protection: SMTPTransport.Server.Protection =
      switch given.protection {
      case .none: .none
      case .required: .startTLS
      case .implicit: .tls
      }
    let domain = try from().address.domain
    var server = SMTPTransport.Server(
      host: given.host, port: given.port, protection: protection,
      helo: given.helo ?? domain, timeout: given.timeout)
    server.authorities = given.authorities.map(home.path)
    if let name = given.username {
      server.account = .init(name: name, secret: try secret(of: given))
    }
    return SMTPTransport(server)
  }

  private func secret(
    of server: MailSettings.Server
  ) throws(Failure) -> SMTPTransport.Server.Secret {
    if let file = server.passwordFile { return .password(try secret(home.path(file))) }
    if let file = server.tokenFile { return .token(try secret(home.path(file))) }
    do throws(TransportFailure) {
      // As long as a connection may take.
      return .token(
        try TokenCommand.token(
          server.tokenCommand, within: min(60, server.timeout),
          isAskedToStop: surroundings.isAskedToStop))
    } catch {
      throw .mail(.transport(error))
    }
  }

  private func secret(_ path: String) throws(Failure) -> String {
    let file = SecretFile(path: path)
    do throws(SecretFile.Fault) {
      return try file.secret()
    } catch {
      throw .mail(.password(path: path, reason: file.reason(error)))
    }
  }
}
