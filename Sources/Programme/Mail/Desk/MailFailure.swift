public import Mail

/// Why mail cannot be written or sent.
public enum MailFailure: Error, Hashable, Sendable {
  /// A template is wrong.
  case template(TemplateError)
  /// An address or name in `rct.toml` cannot be used, though it looks like one: which key.
  case setting(String, HeaderError)
  /// An address has letters beyond ASCII, and the sender, for whom a server is asked to take them, has none: which
  /// key is to be mended.
  case letters(String, MailAddress, sender: MailAddress)
  /// What a message is made from, besides the settings, cannot be used: what it is.
  case part(String, HeaderError)
  /// An argument is no address that can be sent to.
  case argument(HeaderError)
  /// There is no coordinator to write to.
  case noCoordinators
  /// The file with the password cannot be used.
  case password(path: String, reason: String)
  /// A round has nobody in it who could be told.
  case nothingToSay(kind: String, label: String)
  /// Somebody gets no message of a kind.
  case notAmong(kind: String, label: String, recipient: String)
  /// Somebody gets no message, though they would; why.
  case untold(kind: String, label: String, name: String, reason: String)
  /// Nothing can be sent.
  case transport(TransportFailure)
}

extension MailFailure: CustomStringConvertible {
  /// The reason as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .template(let error): error.description
    case .setting(let key, let error): "\(key) in rct.toml: \(error)"
    case .letters(let key, let address, let sender):
      "\(key) in rct.toml: messages with \(address), which has letters beyond ASCII before its @, cannot be "
        + "sent from \(sender), which has none: a mail server is asked to take such letters (SMTPUTF8) only "
        + "for a sender or recipient that has some; "
        + (key == "bounces" ? "leave bounces out" : "use an address in plain ASCII")
    case .part(let part, let error): "\(part): \(error)"
    case .argument(let error): error.description
    case .noCoordinators:
      "there is no coordinator to send it to: set coordinators = [\"name@host\"] under [programme] in rct.toml"
    case .password(let path, let reason): "\(path): \(reason)"
    case .nothingToSay(let kind, let label):
      "round \(label) has nobody to send a message \"\(kind)\" to"
    case .notAmong(let kind, let label, let recipient):
      "round \(label) has no message \"\(kind)\" to \"\(recipient)\"; rct mail status --details lists "
        + "what is queued for whom"
    case .untold(let kind, let label, let name, let reason):
      "round \(label) has no message \"\(kind)\" to \(name): \(reason)"
    case .transport(let failure): failure.description
    }
  }

  /// How the process ends.
  var status: ExitStatus {
    switch self {
    case .template, .setting, .letters, .part, .noCoordinators: .badConfiguration
    case .argument, .nothingToSay, .notAmong, .untold: .wrongUsage
    case .password: .notPermitted
    case .transport(let failure): failure.status
    }
  }
}

extension TransportFailure {
  /// How the process ends.
  var status: ExitStatus {
    switch self {
    case .unsafe, .sender, .letters, .local: .badConfiguration
    case .login: .notPermitted
    case .unavailable: .unavailable
    case .interrupted: .tryAgain
    }
  }
}
