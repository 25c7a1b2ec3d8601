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
    return [mail.server.passwordFile, mail.server.tokenFile].compactMap(\.self).compactMap {
      name -> String? in
      let path = home.path(name)
      guard let bytes = try? SourceFile.read(path).bytes else {
        return "\(path), which rct.toml names for the mail server, is not there or cannot be read"
      }
      let isEmpty = String(decoding: bytes, as: UTF8.self).allSatisfy(\.isNewline)
      return isEmpty
        ? "\(path), which rct.toml names for the mail server, has no secret in it" : nil
    }
  }
}
