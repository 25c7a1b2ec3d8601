import Testing

@testable import Mail

@Suite struct ParcelTests {
  private func parcel(
    from: String = "coffee@example.org", replyTo: String? = nil, bounces: String? = nil, to: String
  ) throws -> Parcel {
    var message = try MailMessage.sample(subject: "Siân & Łukasz", text: "tŷ a chŵn\n")
    message.from = try Mailbox("Caffè <\(from)>")
    message.to = try Mailbox(
      name: "Zoë Yarrowgate, who has so long a name that it takes two lines",
      address: MailAddress(to))
    message.replyTo = try replyTo.map { try MailAddress($0) }
    message.leave = try MailAddress("löschen@example.org")
    return Parcel(
      title: "x", sender: try MailAddress(bounces ?? from), recipient: message.to.address,
      bytes: try message.bytes())
  }

  @Test func `texts, names and domains beyond ASCII ask nothing of a server`() throws {
    let plain = try parcel(
      from: "coffee@exämple.org", replyTo: "team@bücher.example", bounces: "back@müll.example",
      to: "zoe@例え.テスト")
    #expect(!plain.needsUTF8 && !plain.hasWritersBeyondASCII)
  }

  @Test func `letters before the @ do, and it is told whose they are`() throws {
    let toZoe = try parcel(to: "zoë@example.org")
    #expect(toZoe.needsUTF8 && !toZoe.hasWritersBeyondASCII)
    for written in [
      try parcel(from: "kaffee-für@example.org", to: "zoe@example.org"),
      try parcel(from: "kaffee-für@example.org", bounces: "b@example.org", to: "zoe@example.org"),
      try parcel(replyTo: "téam@example.org", to: "zoë@example.org"),
      try parcel(bounces: "zurück@example.org", to: "zoe@example.org"),
    ] { #expect(written.needsUTF8 && written.hasWritersBeyondASCII) }
  }
}
