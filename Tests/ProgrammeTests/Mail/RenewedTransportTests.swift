import Mail
import Testing

@testable import Programme

/// Tokens that are over while there is still something to send.
@Suite struct RenewedTransportTests {
  /// A server that takes so many messages with a token, and each on a connection of its own.
  private struct Server: MailTransport {
    let name = "smtp"
    var good: Int

    mutating func send(
      _ message: Parcel, beforeEnd: () throws -> Void
    ) throws(TransportFailure) -> Delivery {
      guard good > 0 else { throw .login("535 5.7.3 expired") }
      good -= 1
      return .accepted("250 ok")
    }
  }

  private let parcel: Parcel

  init() throws {
    parcel = Parcel(
      title: "t", sender: try MailAddress("coffee@example.org"),
      recipient: try MailAddress("ann@example.org"), bytes: [])
  }

  @Test func `a token that is over during a long sending is asked for anew, once at a time`() throws
  {
    var asked = 0
    var transport = RenewedTransport(Server(good: 2)) {
      asked += 1
      return Server(good: asked == 1 ? 3 : 0)
    }
    #expect(transport.name == "smtp")
    for number in 1...5 {
      let delivery = try transport.send(parcel, beforeEnd: {})
      #expect(delivery == .accepted("250 ok"), "\(number)")
      #expect(asked == (number < 3 ? 0 : 1), "\(number)")
    }
    for _ in 1...2 {
      #expect(throws: TransportFailure.login("535 5.7.3 expired")) {
        try transport.send(parcel, beforeEnd: {})
      }
      #expect(asked == 2)
    }
  }

  @Test func `a token that was never good is not asked for again`() throws {
    var asked = 0
    var transport = RenewedTransport(Server(good: 0)) {
      asked += 1
      return Server(good: 1)
    }
    #expect(throws: TransportFailure.login("535 5.7.3 expired")) {
      try transport.send(parcel, beforeEnd: {})
    }
    #expect(asked == 0)
  }

  @Test func `where there is no other token, it is said why`() throws {
    var transport = RenewedTransport(Server(good: 1)) {
      throw TransportFailure.local("token_command: helper gave no token")
    }
    _ = try transport.send(parcel, beforeEnd: {})
    #expect(throws: TransportFailure.local("token_command: helper gave no token")) {
      try transport.send(parcel, beforeEnd: {})
    }
  }
}
