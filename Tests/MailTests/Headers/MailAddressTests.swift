import Foundation
import Mail
import Testing
import TestSupport

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("zoe@example.org", "zoe@example.org"), ("a.b+c_d@localhost", "a.b+c_d@localhost"),
    ("o'neil@example.org", "o'neil@example.org"), ("jösé@exämple.org", "jösé@xn--exmple-cua.org"),
    ("a@BÜCHER.example", "a@xn--bcher-kva.example"), ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
    ("a@faß.de", "a@xn--fa-hia.de"),
  ])
  func `an address has its domain in ASCII`(text: String, expected: String) throws {
    #expect(try MailAddress(text).description == expected)
  }

  @Test(arguments: [
    "", "zoe", "@example.org", "zoe@", "a@b@c", "a..b@example.org", ".a@example.org",
    "a.@example.org",
    "a b@example.org", "a@exam ple.org", "a@example..org", "a@.org", "a@-x.org", "a@x-.org",
    "-oQ/tmp@example.org", "<a@example.org>", "a@example.org>", "a@example.org, b@example.org",
    "a@[127.0.0.1]", "\"a b\"@example.org", "a(b)@example.org", "a@ex(b)ample.org",
    "a;b@example.org",
    "a:b@example.org", "a\\b@example.org", "a@exa\u{0}mple.org", "a\u{7F}@example.org",
    "a@example.org\r\nRCPT TO:<b@example.org>", "a\nb@example.org", "a\u{85}@example.org",
    "a\u{2028}@example.org", "a\u{200B}@example.org", "a\u{A0}b@example.org", "a@example.org ",
    // A dash with an accent, and characters that are normalised to ";" and "`".
    "-\u{301}a@example.org", "a@b\u{37E}c.org", "a@\u{1FEF}.org", "a@ü\u{37E}.org",
  ])
  func `what could mean something else to a server is no address`(text: String) {
    #expect(throws: HeaderError.address(text)) { try MailAddress(text) }
  }

  @Test func `every byte below 0x21, and 0x7F, is refused wherever it stands`() {
    for byte in Array(0...UInt8(0x20)) + [0x7F] {
      let text = String(UnicodeScalar(byte))
      for address in [
        "\(text)a@example.org", "a\(text)b@example.org", "a@ex\(text)ample.org", "a@b\(text)",
      ] {
        #expect(throws: HeaderError.self) { try MailAddress(address) }
      }
    }
  }

  @Test func `parts longer than a server takes are refused`() {
    let long = String(repeating: "a", count: 64)
    #expect(throws: Never.self) { try MailAddress("\(long)@example.org") }
    #expect(throws: HeaderError.self) { try MailAddress("\(long)a@example.org") }
    #expect(throws: HeaderError.self) { try MailAddress("a@\(long).org") }
  }

  @Test func `random labels are what Python's Punycode makes of them`() throws {
    var random = SplitMix64(seed: 3)
    let letters = Array("abcxyz019éüłŵ日本語한글עד".precomposedStringWithCanonicalMapping)
    let labels = (0..<2_000).map { _ in
      String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
    }
    let folder = try TemporaryFolder()
    try folder.write(labels.joined(separator: "\n"), to: "labels.txt")
    try folder.write(
      """
      for label in open("labels.txt", encoding="utf-8").read().split("\\n"):
          print(label if label.isascii() else "xn--" + label.encode("punycode").decode())
      """, to: "labels.py")
    let expected = try ChildProcess.shell("python3 -X utf8 labels.py", in: folder).out
      .split(separator: "\n").map(String.init)
    #expect(expected.count == 2_000)
    for (label, name) in zip(labels, expected) {
      #expect(try MailAddress("a@\(label)").domain == name)
    }
  }

  @Test func `a sender is an address, or a name with one`() throws {
    #expect(try Mailbox("coffee@example.org").name.isEmpty)
    for text in ["Coffee, trials <coffee@example.org>", "\"Coffee, trials\" <coffee@example.org>"] {
      let mailbox = try Mailbox(text)
      #expect(mailbox.name == "Coffee, trials")
      #expect(mailbox.address.description == "coffee@example.org")
    }
    #expect(throws: HeaderError.mailbox("x>")) { try Mailbox("x>") }
    #expect(throws: HeaderError.address("x")) { try Mailbox("Coffee <x>") }
    #expect(throws: HeaderError.control(header: "a name", scalar: 10)) {
      try Mailbox("C\nB <x@y.org>")
    }
  }
}
