import Interchange
import Rounds
import Testing

@Suite struct PrivacyTableTests {
  private func privacy(_ text: String) throws -> PrivacySettings {
    try ProgrammeReader.read(sample(text, name: "rct.toml")).privacy
  }

  @Test func `without [privacy] texts of messages are kept for 90 days, and members for ever`()
    throws
  {
    let read = try privacy("")
    #expect(read.messages == .days(90) && read.leftMembers == nil && !read.isScheduled)
    #expect(try privacy("[privacy]") == read)
    // As the template says it.
    #expect(try privacy(ProgrammeTemplate.text(name: "x")) == read)
  }

  @Test func `every key is read, and never is a time, too`() throws {
    let read = try privacy(
      """
      [privacy]
      erase_messages_after = "never"
      forget_left_after = "2 years"
      scheduled = true
      """)
    #expect(read.messages == nil && read.leftMembers == .months(24) && read.isScheduled)
    #expect(try privacy("privacy.erase_messages_after = \"1 week\"").messages == .days(7))
    #expect(try privacy("privacy.forget_left_after = \"18 months\"").leftMembers == .months(18))
  }

  @Test func `what is wrong is found where it stands`() {
    #expect(
      findings {
        try privacy(
          """
          [privacy]
          erase_messages_after = 90
          forget_left_after = "0 months"
          scheduled = "yes"
          erase_after = "1 day"
          """)
      } == [
        "rct.toml:2:24: erase_messages_after is 90; expected \"90 days\" or \"never\"",
        "rct.toml:3:21: forget_left_after is \"0 months\"; expected \"24 months\" or \"never\"",
        "rct.toml:4:13: scheduled is \"yes\"; expected true or false",
        "rct.toml:5:1: unknown key \"erase_after\" in [privacy]; expected one of "
          + "erase_messages_after, forget_left_after, scheduled",
      ])
  }

  @Test func `with every # taken away up to [mail], the template is still one that can be read`()
    throws
  {
    // Below, there are alternatives.
    let text = ProgrammeTemplate.text(name: "x").split(separator: "\n[mail]\n")[0]
    // A comment that is a setting: a heading in brackets, or a key in lower case with a value.
    let typed = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.prefixMatch(of: /# (\[\[?[a-z.]+\]\]?$|("[^"]+"|[a-z_]+) = ["\[{0-9])/) == nil
        ? String(line) : String(line.dropFirst(2))
    }
    // When sign-ups close says nothing where nobody signs up.
    let rules = typed.joined(separator: "\n").replacing(
      "\"standing\"", with: "\"per-round\"", maxReplacements: 2)
    let settings = try ProgrammeReader.read(sample(rules, name: "x"))
    #expect(settings.imports.mappings.count == 2 && settings.coordinators.isEmpty)
    #expect(settings.policy.rules?.count == 3)
  }
}
