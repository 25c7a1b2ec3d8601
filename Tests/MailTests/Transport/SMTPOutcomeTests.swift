import Testing

@testable import Mail

/// What the ends of conversations mean, measured with libcurl 7.88.1.
@Suite struct SMTPOutcomeTests {
  private func outcome(
    _ code: Int32, _ response: Int, _ step: SMTPOutcome.Step, released: Bool = false
  ) -> SMTPOutcome {
    SMTPOutcome(
      code: code, response: response, step: step, wasReleased: released,
      reply: response == 0 ? "" : "\(response) words", error: "an error")
  }

  @Test func `what is said after the end decides`() throws {
    let after: [(Int32, Int, Delivery)] = [
      (0, 250, .accepted("250 words")), (8, 552, .refused("552 words")),
      (8, 451, .later("451 words")),
      (8, 421, .later("421 words")), (56, 354, .doubtful("no answer after the message: an error")),
      (28, 354, .doubtful("no answer after the message: an error")),
      (56, 0, .doubtful("no answer after the message: an error")),
      (56, 250, .doubtful("no answer after the message: an error")),
      (0, 354, .doubtful("354 words")),
    ]
    for (code, response, delivery) in after {
      #expect(try outcome(code, response, .end, released: true).delivery() == delivery)
    }
  }

  @Test func `before the end nothing was accepted`() throws {
    let before: [(Int32, Int, SMTPOutcome.Step, Delivery)] = [
      (55, 550, .rcpt, .refused("550 words")), (55, 450, .rcpt, .later("450 words")),
      (55, 552, .mail, .refused("552 words")), (55, 451, .mail, .later("451 words")),
      (55, 554, .data, .refused("554 words")),
      (56, 250, .rcpt, .broken("the connection broke before the message was out: an error")),
      (55, 354, .data, .broken("the connection broke before the message was out: an error")),
    ]
    for (code, response, step, delivery) in before {
      #expect(try outcome(code, response, step).delivery() == delivery)
    }
  }

  @Test func `what is not about the message stops everything`() {
    let failures: [(Int32, Int, SMTPOutcome.Step, TransportFailure)] = [
      (64, 250, .hello, .unsafe("an error")), (60, 220, .startTLS, .unsafe("an error")),
      (67, 535, .auth, .login("535 words")), (67, 454, .auth, .unavailable("454 words")),
      (67, 250, .hello, .login("an error")), (55, 550, .mail, .sender("550 words")),
      (55, 530, .mail, .login("530 words")), (55, 530, .rcpt, .login("530 words")),
      (8, 538, .hello, .login("538 words")), (55, 535, .data, .login("535 words")),
      (7, 0, .connect, .unavailable("an error")), (28, 220, .hello, .unavailable("an error")),
      (8, 554, .connect, .unavailable("554 words")), (42, 354, .end, .interrupted),
    ]
    for (code, response, step, failure) in failures {
      #expect(throws: failure) { try outcome(code, response, step).delivery() }
    }
  }

  @Test func `where nobody vouches for a server, ca_file is named, and only there`() {
    // libcurl's words, without its own file of authorities, and with OpenSSL 3.
    let words: [(Int32, String, String?)] = [
      (
        77, "error setting certificate file: /etc/ssl/certs/ca-certificates.crt",
        "install ca-certificates"
      ),
      (60, "SSL certificate problem: self-signed certificate", "ask whoever runs it"),
      (
        60, "SSL certificate problem: unable to get local issuer certificate", "ask whoever runs it"
      ),
      (60, "SSL certificate problem: certificate has expired", nil),
      (
        60, "SSL: no alternative certificate subject name matches target host name '127.0.0.1'", nil
      ),
    ]
    for (code, error, advice) in words {
      let outcome = SMTPOutcome(
        code: code, response: 220, step: .startTLS, wasReleased: false, reply: "", error: error)
      let failure = #expect(throws: TransportFailure.self) { try outcome.check() }
      let said = failure?.description ?? ""
      #expect(said.contains(error))
      #expect(said.contains("ca_file in [mail.smtp]") == (advice != nil), "\(said)")
      if let advice { #expect(said.contains(advice), "\(said)") }
    }
  }

  @Test(arguments: [SMTPOutcome.Step.rcpt, .data])
  func `a sender who is refused once the recipient is known is no fault of the recipient's`(
    step: SMTPOutcome.Step
  ) throws {
    let statuses = [("5.1.7", true), ("5.1.8", true), ("5.1.1", false), ("5.7.1", false)]
    for (status, isOfSender) in statuses {
      let reply = "550 \(status) <coffee@example.org>: Sender address rejected"
      let refused = SMTPOutcome(
        code: 55, response: 550, step: step, wasReleased: false, reply: reply, error: "an error")
      if isOfSender {
        #expect(throws: TransportFailure.sender(reply)) { try refused.delivery() }
      } else {
        #expect(try refused.delivery() == .refused(reply))
      }
    }
  }

  @Test func `a password that Microsoft takes no more is explained`() {
    #expect(
      TransportFailure.login("550 5.7.30 Basic authentication").description.contains(
        "token_command"))
    #expect(!TransportFailure.login("535 5.7.8 no").description.contains("does not take passwords"))
  }

  @Test func `the tries of a message come at growing distances, none more than five hours`() {
    let early = (1...10).map { RetrySchedule.delay(after: $0, chance: 0) }
    let late = (1...10).map { RetrySchedule.delay(after: $0, chance: 1) }
    #expect(early == [720, 1440, 2880, 5760, 11520] + [Int](repeating: 11520, count: 5))
    #expect(late == [1080, 2160, 4320, 8640, 17280] + [Int](repeating: 17280, count: 5))
  }
}
