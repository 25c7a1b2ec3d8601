/// The table `[mail]` of `rct.toml`.
enum MailTable {
  private static let path = TOMLPath().key("mail")
  private static let keys = [
    "transport", "folder", "from", "reply_to", "leave", "bounces", "topic", "rate_per_minute",
    "in_doubt",
    "attach_pair_list", "smtp", "sendmail",
  ]

  /// The settings that the table describes, with the default for whatever it leaves out.
  static func read(_ document: inout PolicyDocument, programme: String) -> MailSettings {
    var mail = MailSettings(programme: programme)
    guard document.table(at: path) != nil else { return mail }
    document.checkKeys(of: path, allowed: keys)
    let transport = document.choice(
      at: path.key("transport"),
      ["folder": MailSettings.Transport.folder, "smtp": .smtp, "sendmail": .sendmail])
    mail.transport = transport ?? .folder
    mail.folder = document.text(at: path.key("folder")) ?? mail.folder
    if let from = document.value(at: path.key("from"), "\"Name <name@host>\"", mailbox) {
      mail.from = from
    } else if mail.transport != .folder, !document.has(path.key("from")) {
      document.reportValue(
        "transport is \"\(mail.transport.rawValue)\", and from is not set; expected from = "
          + "\"Name <name@host>\", an address that may send there", path.key("transport"))
    }
    mail.replyTo = document.address(at: path.key("reply_to"))
    mail.leave = document.address(at: path.key("leave"))
    mail.bounces = document.address(at: path.key("bounces"))
    mail.topic = document.text(at: path.key("topic"), mayBeEmpty: true)
    mail.ratePerMinute =
      document.integer(at: path.key("rate_per_minute"), in: 0...100_000) ?? mail.ratePerMinute
    mail.inDoubt =
      document.choice(
        at: path.key("in_doubt"), ["hold": MailSettings.InDoubt.hold, "resend": .resend])
      ?? mail.inDoubt
    mail.attachesPairList =
      document.value(at: path.key("attach_pair_list"), "true or false") { node in
        if case .boolean(let flag) = node { flag } else { nil }
      } ?? false
    mail.server = server(&document)
    sendmail(&document, &mail)
    return mail
  }

  private static func server(_ document: inout PolicyDocument) -> MailSettings.Server {
    let path = path.key("smtp")
    var server = MailSettings.Server()
    guard document.table(at: path) != nil else { return server }
    document.checkKeys(
      of: path,
      allowed: [
        "host", "port", "tls", "username", "password_file", "token_file", "token_command", "helo",
        "ca_file",
        "timeout",
      ])
    server.host = document.value(at: path.key("host"), "the name of a server", host) ?? server.host
    server.protection =
      document.choice(
        at: path.key("tls"),
        ["required": MailSettings.Protection.required, "implicit": .implicit, "none": .none])
      ?? server.protection
    server.port =
      document.integer(at: path.key("port"), in: 1...65_535)
      ?? (server.protection == .implicit ? 465 : server.port)
    server.username = document.text(at: path.key("username"), mayBeEmpty: true)
    server.passwordFile = document.text(at: path.key("password_file"), mayBeEmpty: true)
    server.tokenFile = document.text(at: path.key("token_file"), mayBeEmpty: true)
    server.tokenCommand = document.command(at: path.key("token_command")) ?? []
    server.helo =
      document.value(at: path.key("helo"), "the name of this machine", optionalHost) ?? nil
    server.timeout = document.integer(at: path.key("timeout"), in: 1...3_600) ?? server.timeout
    server.authorities = document.text(at: path.key("ca_file"), mayBeEmpty: true)
    checkSense(of: server, path, &document)
    return server
  }

  /// Reports settings that contradict each other.
  private static func checkSense(
    of server: MailSettings.Server, _ path: TOMLPath, _ document: inout PolicyDocument
  ) {
    if server.protection == .none, !["localhost", "127.0.0.1", "::1"].contains(server.host) {
      document.reportValue(
        "tls is \"none\", and host is \(Excerpt.quoted(server.host)): passwords and names would go "
          + "readable over the network; expected \"required\" or \"implicit\"", path.key("tls"))
    }
    func isGiven(_ key: String) -> Bool {
      document.node(at: path.key(key)).map { $0 != .string("") && $0 != .array([]) } ?? false
    }
    let proofs = ["password_file", "token_file", "token_command"]
    let given = proofs.filter(isGiven)
    if server.username != nil, given.count != 1 {
      document.reportKey(
        "username with \(given.isEmpty ? "none" : given.joined(separator: " and ")); expected one of "
          + proofs.joined(separator: ", "), path.key("username"))
    } else if server.username == nil, let proof = given.first {
      document.reportKey("\(proof) without username; expected both", path.key(proof))
    }
  }

  private static func sendmail(_ document: inout PolicyDocument, _ mail: inout MailSettings) {
    let path = path.key("sendmail")
    guard document.table(at: path) != nil else { return }
    document.checkKeys(of: path, allowed: ["command"])
    if let command = document.command(at: path.key("command")), !command.isEmpty {
      mail.sendmail = command
    }
  }

  /// `name@host` or `Name <name@host>`, on one line.
  private static func mailbox(_ node: TOMLNode) -> String? {
    guard case .string(let text) = node, !text.unicodeScalars.contains(where: \.isControl) else {
      return nil
    }
    let name = CellText.normal(text)
    guard name.hasSuffix(">"), let start = name.lastIndex(of: "<") else {
      return EmailAddress.isPlausible(name) ? name : nil
    }
    let address = name[name.index(after: start)...].dropLast()
    return EmailAddress.isPlausible(String(address)) ? name : nil
  }

  private static func host(_ node: TOMLNode) -> String? {
    guard case .string(let text) = node, !text.isEmpty, text.utf8.allSatisfy(isHost) else {
      return nil
    }
    return text
  }

  private static func optionalHost(_ node: TOMLNode) -> String?? {
    if node == .string("") { return .some(nil) }
    return host(node).map { .some($0) }
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether some reader might take it for the end of a line, or for an order.
  fileprivate var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
  }
}

extension PolicyDocument {
  /// The text at `path`; an empty one is none, where it may be empty.
  fileprivate mutating func text(at path: TOMLPath, mayBeEmpty: Bool = false) -> String? {
    let text = value(at: path, "a text") { node -> String? in
      guard case .string(let text) = node, !text.unicodeScalars.contains(where: \.isControl),
        mayBeEmpty || !CellText.normal(text).isEmpty
      else { return nil }
      return text
    }
    return text?.isEmpty == true ? nil : text
  }

  /// The address at `path`; an empty text is none.
  fileprivate mutating func address(at path: TOMLPath) -> String? {
    let text = value(at: path, "\"name@host\"") { node -> String? in
      guard case .string(let text) = node else { return nil }
      let address = CellText.normal(text)
      return address.isEmpty || EmailAddress.isPlausible(address) ? address : nil
    }
    return text?.isEmpty == true ? nil : text
  }

  /// A program with its arguments: `"/bin/x"` or `["/bin/x", "-a"]`; no shell ever sees it.
  fileprivate mutating func command(at path: TOMLPath) -> [String]? {
    value(at: path, "[\"program\", \"argument\", ...]") { node -> [String]? in
      switch node {
      case .string(""): return []
      case .string(let text) where !text.contains(" "): return [text]
      case .array(let items):
        let words = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
        return words.count == items.count && words.first?.isEmpty == false
          && !words.contains(where: { $0.utf8.contains(0) }) ? words : nil
      default: return nil
      }
    }
  }
}
