internal import Mail

/// A mail server that is logged in to with a token. Tokens are good for an hour or so, sending may take several, and
/// servers end connections meanwhile: once one is refused that was good before, another one is asked for.
struct RenewedTransport: MailTransport {
  let name: String
  private var transport: any MailTransport
  private let renew: () throws -> any MailTransport
  /// Whether the token of now was taken once.
  private var wasGood = false

  /// A transport, and what makes another one with a token of its own.
  init(_ transport: any MailTransport, renew: @escaping () throws -> any MailTransport) {
    (name, self.transport, self.renew) = (transport.name, transport, renew)
  }

  mutating func send(
    _ message: Parcel, beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
    do throws(TransportFailure) {
      return try handOver(message, beforeEnd)
    } catch {
      guard case .login = error, wasGood else { throw error }
    }
    wasGood = false
    do {
      transport = try renew()
    } catch let failure as TransportFailure {
      throw failure
    } catch {
      throw .local("\(error)")
    }
    return try handOver(message, beforeEnd)
  }

  private mutating func handOver(
    _ message: Parcel, _ beforeEnd: () throws -> Void
  ) throws(TransportFailure) -> Delivery {
    let delivery = try transport.send(message, beforeEnd: beforeEnd)
    if case .broken = delivery { return delivery }
    wasGood = true
    return delivery
  }
}
