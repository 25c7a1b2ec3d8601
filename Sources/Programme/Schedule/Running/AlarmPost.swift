internal import Digests
internal import Interchange
internal import Mail
internal import Rounds

/// Hands alarms to the coordinators at once, past the queue, which may be what is stuck.
struct AlarmPost {
  /// The coordinators.
  let addresses: [MailAddress]
  private let (writer, sender): (MailWriter, MailAddress)
  private let surroundings: Surroundings
  private var transport: any MailTransport

  /// The post of a programme.
  ///
  /// - Throws: A ``Failure``: settings, templates or a secret cannot be used.
  init(_ desk: MailDesk) throws(Failure) {
    (addresses, writer, sender) = (try desk.coordinators(), try desk.writer(), try desk.sender())
    (surroundings, transport) = (desk.surroundings, try desk.transport())
  }

  /// Tells the coordinator at a position of the list why a round needs them.
  ///
  /// - Throws: A ``Failure``: nothing can be sent, to nobody.
  mutating func send(
    _ reason: String, of key: String, titled title: String, to position: Int
  ) throws(Failure) -> Delivery {
    let address = addresses[position]
    let parcel: Parcel
    do throws(HeaderError) {
      let message = writer.message(
        .alarm, .alarm(reason: reason), round: key,
        to: .init(mailbox: try Mailbox(name: "", address: address), locale: nil))
      let id = MessageID(
        round: 0, recipient: surroundings.freshSeed().description, kind: "alarm", revision: 1,
        of: message)
      parcel = Parcel(
        title: "\(title)-\(position + 1)", sender: sender, recipient: address,
        bytes: try MessageBuilder.bytes(message, id: id))
    } catch {
      throw .mail(.part("the alarm", error))
    }
    do throws(TransportFailure) {
      return try transport.send(parcel, beforeEnd: {})
    } catch {
      throw .mail(.transport(error))
    }
  }

  /// What stands for an address where it is noted who was told: no list of people.
  static func mark(of address: MailAddress) -> String {
    mark(of: FoldedText(address.description).folded)
  }

  /// What stands for a text where it is noted what was told.
  static func mark(of text: String) -> String {
    String(SHA256.hex(of: Array(text.utf8)).prefix(16))
  }
}
