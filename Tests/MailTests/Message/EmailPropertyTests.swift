import Foundation
import Mail
import Testing
import TestSupport

/// Generated names, subjects and texts, read again by Python's parser.
@Suite struct EmailPropertyTests {
  private static let pieces = [
    "a", "Z", "é", "ß", "Ł", "ŵ", "ŷ", "日", "本", "한", "ع", "ש", "ह", "🙂", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "e\u{301}",
    " ", " ", "  ", "\u{A0}", ".", ",", ";", ":", "<", ">", "@", "(", ")", "\"", "\\", "'",
    "=?utf-8?q?x?=",
    "=?", "?=", "_", "=", "%0a", "-", "/", "\u{202E}", "\u{200F}", "Bcc: x@example.com", "0",
    "word ",
  ]

  /// What nobody may get into a header.
  private static let attacks = [
    "\r\n", "\n", "\r", "\u{0}", "\r\nBcc: x@example.com", "\u{85}", "\u{2028}", "\u{7F}",
    "\u{1B}[2J",
  ]

  private static func text(_ random: inout SplitMix64, upTo longest: Int) -> String {
    // Mostly short, now and then longer than any line may be.
    let count = Int.random(in: 0...9, using: &random) == 0 ? longest : longest / 20
    return (0..<Int.random(in: 0...max(1, count), using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
  }

  /// How many messages: RCT_MESSAGES=10000 makes a long run.
  private static let count =
    ProcessInfo.processInfo.environment["RCT_MESSAGES"].flatMap { Int($0) } ?? 1_500

  @Test func `names and subjects come out of Python's parser as they went in`() throws {
    var random = SplitMix64(seed: 20_270_301)
    var names: [String] = []
    var messages: [MailMessage] = []
    for _ in 0..<Self.count {
      names.append(Self.text(&random, upTo: 400))
      var message = try MailMessage.sample(
        to: names[names.count - 1], subject: Self.text(&random, upTo: 400),
        text: Self.text(&random, upTo: 100) + "\n" + Self.text(&random, upTo: 10))
      if Bool.random(using: &random) { message.html = "<p>\(Self.text(&random, upTo: 50))</p>" }
      messages.append(message)
    }
    let found = try EmailReader.read(messages.map { try $0.bytes() })
    #expect(found.count == Self.count)
    var longest = 0
    for (number, (message, read)) in zip(messages, found).enumerated() {
      let same =
        Array(read.subject.utf8) == Array(message.subject.utf8)
        && Array(read.to.name.utf8) == Array(message.to.name.utf8)
        && Array(message.to.name.utf8) == Array(Self.words(names[number]).utf8)
        && read.to.count == 1 && read.to.address == "zoe@example.org" && read.faults.isEmpty
        && read.id == "<\(message.sampleID.text)>" && Self.areOurs(read.headers)
        && read.parts.map(\.content).map(Self.body)
          == [message.text, message.html].compactMap(\.self)
          .map(Self.body)
      #expect(same, "\(message) became \(read)")
      longest = max(longest, message.subject.utf8.count)
      if !same { break }
    }
    #expect(longest > 998)
  }

  @Test func `the reader notices what it is there to notice`() throws {
    let good = try MailMessage.sample().bytes()
    let text = String(decoding: good, as: UTF8.self)
    let planted = [
      text.replacing("\r\nSubject", with: "\nSubject"),
      text.replacing("\r\nSubject", with: "\r\nBcc: x@example.com\r\nSubject"),
      text.replacing("\r\nSubject", with: "\r\nX: \(String(repeating: "x", count: 80))\r\nSubject"),
    ]
    let found = try EmailReader.read([good] + planted.map { Array($0.utf8) })
    #expect(
      found.map { $0.faults.isEmpty && Self.areOurs($0.headers) } == [true, false, false, false])
  }

  /// A name is words: blanks around it, and doubled ones, mean nothing.
  private static func words(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  /// The headers that there may be, and no other.
  private static func areOurs(_ headers: [String]) -> Bool {
    let head = [
      "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version",
      "Content-Type",
    ]
    return headers == head || headers == head + ["Content-Transfer-Encoding"]
  }

  /// A body ends with a line end, whether the text did or not.
  private static func body(_ text: String) -> [UInt8] {
    Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
  }

  @Test func `a line end or control character in a name or subject is refused wherever it is`()
    throws
  {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2_000 {
      let attack = Self.attacks.randomElement(using: &random) ?? ""
      let text = Self.text(&random, upTo: 100) + attack + Self.text(&random, upTo: 100)
      #expect(throws: HeaderError.self) { try MailMessage.sample(to: text) }
      #expect(throws: HeaderError.self) { try MailMessage.sample(subject: text).bytes() }
      #expect(throws: HeaderError.self) { try MailAddress("a\(attack)@example.org") }
      #expect(throws: HeaderError.self) { try MailAddress("a@example.org\(attack)") }
    }
  }
}
