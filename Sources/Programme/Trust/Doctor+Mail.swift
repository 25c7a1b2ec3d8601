internal import Interchange
internal import RoundStore

extension Doctor {
  /// What keeps messages from being written or sent that nobody has noticed yet; no server is asked.
  func mail(_ store: RoundStore, _ surroundings: Surroundings) -> [Diagnosis] {
    var faults: [String] = []
    do throws(StoreError) {
      try OutboxSender.check(store)
    } catch {
      faults.append(error.description)
    }
    // Settings that cannot be read are a finding of their own.
    guard let desk = try? MailDesk(home, surroundings) else {
      return faults.map { Diagnosis("mail", .fault, $0) }
    }
    faults += secretFaults(desk.mail)
    do throws(Failure) {
      _ = try desk.checkedHere()
    } catch {
      faults += error.lines
    }
    return Diagnosis.of(
      "mail", faults, otherwise: "templates and settings can be used; messages are \(desk.way)")
  }

  /// What is wrong with the files of secrets that a mail server asks for.
  private func secretFaults(_ mail: MailSettings) -> [String] {
    guard mail.transport == .smtp, mail.server.username != nil else { return [] }
    return mail.server.secretFiles.compactMap { name -> String? in
      let file = SecretFile(path: home.path(name))
      do throws(SecretFile.Fault) {
        _ = try file.secret()
        return nil
      } catch {
        // Who else can read it is said of every file.
        guard error != .open else { return nil }
        return "\(file.path), which rct.toml names for the mail server: \(file.reason(error))"
      }
    }
  }
}
