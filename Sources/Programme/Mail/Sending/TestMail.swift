internal import Interchange
internal import Mail
internal import Rounds

/// Sends one introduction to an invented partner, to somebody who wants to see how it arrives.
public struct TestMail: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// To whom.
  public let address: String

  /// A message to `address`.
  public init(home: ProgrammeHome, address: String) {
    (self.home, self.address) = (home, address)
  }

  private struct Report: Encodable {
    let address: String
    let outcome: String
    let reply: String
  }

  /// Sends it; nothing is queued, and nothing noted.
  ///
  /// - Throws: A ``Failure``; the address is none, or nothing can be sent.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let desk = try MailDesk(home, surroundings)
    let writer = try desk.writer()
    let recipient: MailAddress
    do throws(HeaderError) {
      recipient = try MailAddress(address)
    } catch {
      throw .mail(.argument(error))
    }
    var partner = MailContent.Partner(name: "Robin Sample", email: "robin@example.org")
    partner.facets = desk.settings.shareable.map { .init($0.name, "(an example)") }
    let delivery = try send(writer, desk, to: recipient, partner)
    let (outcome, reply, status) = Self.described(delivery)
    var answer = Answer(Report(address: recipient.description, outcome: outcome, reply: reply))
    answer.words = [TextTable.harmless("a test message to \(recipient): \(outcome): \(reply)")]
    answer.status = status
    if status == .needsPerson { answer.needs = answer.words }
    return answer
  }

  private func send(
    _ writer: MailWriter, _ desk: MailDesk, to recipient: MailAddress,
    _ partner: MailContent.Partner
  ) throws(Failure) -> Delivery {
    guard let mailbox = try? Mailbox(name: "", address: recipient) else {
      preconditionFailure("an empty name is one line")
    }
    var message = writer.message(
      .introduction, .meeting(.init(partners: [partner], first: nil, topic: nil)), round: "test",
      to: .init(mailbox: mailbox, locale: nil))
    message.subject = "TEST: " + message.subject
    // Each test is another message: a receiver must not take the second for a copy of the first.
    let id = MessageID(
      round: 0, recipient: desk.surroundings.freshSeed().description, kind: "test", revision: 1,
      of: message)
    do {
      let parcel = Parcel(
        title: "test-introduction", sender: try desk.sender(), recipient: recipient,
        bytes: try MessageBuilder.bytes(message, id: id))
      var transport = try desk.transport()
      return try transport.send(parcel, beforeEnd: {})
    } catch let failure as TransportFailure {
      throw .mail(.transport(failure))
    } catch let failure as Failure {
      throw failure
    } catch let error as HeaderError {
      throw .mail(.part("the message", error))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func described(
    _ delivery: Delivery
  ) -> (outcome: String, reply: String, ExitStatus) {
    switch delivery {
    case .accepted(let reply): ("accepted", reply, .done)
    case .written(let path): ("written, NOT e-mailed", path, .done)
    case .later(let reply), .broken(let reply): ("not accepted now", reply, .tryAgain)
    case .refused(let reply): ("refused", reply, .needsPerson)
    case .doubtful(let reply): ("may or may not have arrived", reply, .needsPerson)
    }
  }
}
