import Mail
import Testing

@Suite struct SavedMessagesTests {
  /// The first line of each message, and at which line of the file it is.
  private func found(_ text: String) -> [String] {
    SavedMessages(Array(text.utf8)).messages.map { message in
      let first = String(decoding: message.bytes, as: UTF8.self).split(separator: "\n").first ?? ""
      return "\(message.line) \(first)"
    }
  }

  @Test func `a file of several messages has each of them, and nothing is lost between them`() {
    let text = """
      From a@example.org Mon Mar  1 09:00:00 2027
      Subject: one

      From Monday on I am away.

      From b@example.org Mon Mar  1 10:00:00 2027
      Subject: two

      Hello
      From here on nothing begins.

      >From this neither.

      From c@example.org Mon Mar  1 11:00:00 2027
      X-Status: read

      """
    #expect(
      found(text) == [
        "1 From a@example.org Mon Mar  1 09:00:00 2027",
        "6 From b@example.org Mon Mar  1 10:00:00 2027",
        "14 From c@example.org Mon Mar  1 11:00:00 2027",
      ])
    let all = SavedMessages(Array(text.utf8)).messages
    #expect(all.flatMap(\.bytes) == Array(text.utf8))
    let windows = SavedMessages(Array(text.replacing("\n", with: "\r\n").utf8)).messages
    #expect(windows.map(\.line) == all.map(\.line))
  }

  @Test func `a file that begins otherwise is one message, whatever stands in it`() {
    for text in [
      "", "From ", "From name,email\nAnn,a@example.org\n",
      "Subject: one\n\nFrom b@example.org\nSubject: two\n",
    ] {
      let messages = SavedMessages(Array(text.utf8)).messages
      #expect(messages.map(\.bytes) == [Array(text.utf8)])
    }
  }
}
