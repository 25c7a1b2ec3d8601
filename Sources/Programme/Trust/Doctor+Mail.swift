internal import Interchange
internal import RoundStore

extension Doctor {
  /// What keeps messages from being sent that nobody has noticed yet.
  func sender(_ store: RoundStore) -> [Diagnosis] {
    do throws(StoreError) {
      try OutboxSender.check(store)
    } catch {
      return [Diagnosis("mail", .fault, error.description)]
    }
    return secretFaults.map { Diagnosis("mail", .fault, $0) }
  }

  /// What is wrong with the files of secrets that a mail server asks for.
  private var secretFaults: [String] {
    guard let mail = try? home.settings(nil).mail, mail.transport == .smtp,
      mail.server.username != nil
    else { return [] }
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
