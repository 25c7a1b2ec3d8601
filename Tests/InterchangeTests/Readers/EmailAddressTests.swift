import Interchange
import Testing

struct EmailAddressTests {
  @Test(arguments: [
    "a@b", "a.b@c.d", ".a.@localhost", "a..b@x", "A_9-z@X-1.ORG", "o'neil+rct@example.org",
    "jürgen@münchen.de", "a/b=c@d",
  ])
  func `an address has a name, one at sign and a host`(text: String) {
    #expect(EmailAddress.isPlausible(text))
  }

  @Test(arguments: [
    "", "@", "a", "a@", "@b", "a@@b", "a@b@c", "a@.b", "a@b.", "a@b..c", "a@.", ".", "a b@c",
    "a@b c",
    "a@b,c@d", "<a@b>", "a@b\u{A0}", "a@b\n", "ü@", "@ü", "ü@b.", "ü@b..c", "a;b@c", "a\\b@c",
  ])
  func `anything else is none, nor what would break a header`(text: String) {
    #expect(!EmailAddress.isPlausible(text))
  }
}
