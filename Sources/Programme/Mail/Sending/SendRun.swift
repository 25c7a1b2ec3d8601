internal import FoundationEssentials
internal import Mail
internal import RoundStore
internal import Rounds

/// One run of a sender through the queue.
struct SendRun {
  let sender: OutboxSender
  var transport: any MailTransport
  let surroundings: Surroundings
  let resends: Bool
  let rate: Int
  let limit: Int
  /// Which messages.
  let selection: OutboxSelection

  /// How many messages ended how.
  private(set) var counts: [MessageState: Int] = [:]
  /// Why nothing more could be sent.
  private(set) var stopped: TransportFailure?
  /// How many connections broke one after another: a server that does so at the very end would leave
  /// everybody's message in doubt.
  private var breaks = 0

  /// After so many, the server is taken to be away: each of them may have cost minutes.
  private static let patience = 3

  /// How many messages were refused one after another, and with which code.
  private var refusals: (code: String, count: Int) = ("", 0)

  /// After so many it is not the addresses: the server takes nothing from us, or nothing more today, and would
  /// say so of everybody's message.
  private static let mostRefusals = 10

  /// So many messages are claimed at a time where nothing slows the sending down, and for so many
  /// seconds: meanwhile others see them as being sent.
  private static let (most, longest) = (100, 1.0)
  /// So many seconds may go by between two looks whether another process has changed something, as they
  /// may while a message is on its way.
  private static let glance = 0.01
  /// When it was looked last.
  private var looked = -Double.infinity

  init(
    sender: OutboxSender, transport: any MailTransport, surroundings: Surroundings, resends: Bool,
    rate: Int, limit: Int, selection: OutboxSelection = .init()
  ) {
    (self.sender, self.transport, self.surroundings) = (sender, transport, surroundings)
    (self.resends, self.rate, self.limit) = (resends, rate, limit)
    self.selection = selection
  }

  // Files have no server that could be asked too much.
  private var isPaced: Bool { rate > 0 && transport.name != "folder" }

  /// Sends one message after another, until none waits, or nothing can be sent.
  mutating func all(of count: Int, progress: (Int, Int) -> Void) throws(Failure) {
    var (done, last): (Int, Int64) = (0, 0)
    var batch: ArraySlice<OutboxSender.Claimed> = []
    var (start, claimedAt): (Double?, Double) = (nil, 0)
    while done < limit, stopped == nil, !surroundings.isAskedToStop() {
      if try !isFresh(batch.first, since: claimedAt) {
        let size = isPaced ? 1 : min(Self.most, limit - done)
        batch = try claim(size, after: last)[...]
        claimedAt = surroundings.seconds()
      }
      guard let claimed = batch.first else { break }
      if let start, isPaced {
        surroundings.pause(start + 60 / Double(rate) - surroundings.seconds())
        // Somebody may have been forgotten, or an address changed, while it was waited.
        guard !surroundings.isAskedToStop() else { break }
        guard try isFresh(claimed, since: surroundings.seconds()) else { continue }
      }
      batch.removeFirst()
      start = surroundings.seconds()
      last = claimed.message.key
      try send(claimed.message, claimed.content)
      done += 1
      progress(done, max(count, done))
    }
    try Failure.store { () throws(StoreError) in try sender.release(at: surroundings.clock()) }
  }

  /// Whether a message that was claimed at a moment can be sent as it is.
  private mutating func isFresh(
    _ claimed: OutboxSender.Claimed?, since moment: Double
  ) throws(Failure) -> Bool {
    let now = surroundings.seconds()
    guard let claimed, now - moment < Self.longest else { return false }
    guard sender.holds(claimed.message.key) else { return false }
    guard now - looked >= Self.glance else { return true }
    let isDisturbed = try Failure.store { () throws(StoreError) in try sender.isDisturbed() }
    // Once somebody did, it is looked again until other messages are claimed.
    looked = isDisturbed ? -.infinity : now
    return !isDisturbed
  }

  private func claim(
    _ count: Int, after last: Int64
  ) throws(Failure) -> [OutboxSender.Claimed] {
    try Failure.store { () throws(StoreError) in
      try sender.claim(count, at: surroundings.clock(), selection, after: last)
    }
  }

  private mutating func send(_ message: QueuedMessage, _ content: [UInt8]) throws(Failure) {
    let delivery: Delivery
    let sender = sender
    do throws(TransportFailure) {
      delivery = try transport.send(try Self.parcel(message, content)) {
        try sender.enterDoubt(message.key)
      }
    } catch {
      stopped = error
      try settle(message, .untried, error.description)
      return
    }
    let (outcome, state, reply) = outcome(of: delivery, for: message)
    counts[state, default: 0] += 1
    try settle(message, outcome, reply)
    switch delivery {
    case .broken(let reason), .doubtful(let reason):
      breaks += 1
      if breaks == Self.patience { stopped = .unavailable(reason) }
      refusals.count = 0
    case .refused(let reply):
      breaks = 0
      note(refusal: reply, of: message)
    default: (breaks, refusals.count) = (0, 0)
    }
  }

  private mutating func note(refusal reply: String, of message: QueuedMessage) {
    // What is behind the code may have the address in it, or a number of the server's.
    let code = reply.prefix { $0.isNumber || " .".contains($0) }
    refusals = (String(code), code == refusals.code ? refusals.count + 1 : 1)
    // A list may have many addresses that are no more. Of whoever sends, some servers say the same.
    let isOfOneAddress =
      FailureStatus(answer: reply)?.isOfOneAddress == true
      && !FoldedText(reply).folded.contains(FoldedText(message.sender).folded)
    guard refusals.count == Self.mostRefusals, code.hasPrefix("5"), !isOfOneAddress else { return }
    stopped = .unavailable(
      "it refused \(refusals.count) messages one after another, at last with: \(reply)")
  }

  private static func parcel(
    _ message: QueuedMessage, _ content: [UInt8]
  ) throws(TransportFailure) -> Parcel {
    let digits = String(message.key)
    let number = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    do throws(HeaderError) {
      return Parcel(
        title: "\(message.round)-\(message.kind)-\(number)",
        sender: try MailAddress(message.sender), recipient: try MailAddress(message.address),
        bytes: content)
    } catch {
      throw .local("message \(message.key): \(error)")
    }
  }

  private func outcome(
    of delivery: Delivery, for message: QueuedMessage
  ) -> (OutboxSender.Outcome, MessageState, reply: String) {
    switch delivery {
    case .accepted(let reply): return (.sent(via: transport.name), .sent, reply)
    case .written(let path): return (.written(via: transport.name), .written, path)
    case .refused(let reply): return (.failed, .failed, reply)
    case .doubtful(let reply):
      guard resends else { return (.held, .held, reply) }
      guard !isOverdue(message) else { return (.held, .held, Self.givenUp(message, reply)) }
      return (again(message), .retry, reply)
    case .later(let reply), .broken(let reply):
      guard !isOverdue(message) else { return (.failed, .failed, Self.givenUp(message, reply)) }
      return (again(message), .retry, reply)
    }
  }

  /// Whether a message was tried for so long that it is not tried again.
  private func isOverdue(_ message: QueuedMessage) -> Bool {
    func isLongAgo(_ moment: String) -> Bool {
      Moment.seconds(from: moment, to: surroundings.clock()) >= RetrySchedule.patience
    }
    guard isLongAgo(message.queuedAt) else { return false }
    return message.attempts + 1 >= RetrySchedule.fewest
      || message.state == .retry && isLongAgo(message.changedAt)
  }

  private static func givenUp(_ message: QueuedMessage, _ reply: String) -> String {
    "given up after \(message.attempts + 1) tries: \(reply)"
  }

  private func again(_ message: QueuedMessage) -> OutboxSender.Outcome {
    let delay = RetrySchedule.delay(after: message.attempts + 1, chance: surroundings.chance())
    return .retry(at: Moment.text(surroundings.clock(), plus: delay))
  }

  private func settle(
    _ message: QueuedMessage, _ outcome: OutboxSender.Outcome, _ reply: String
  ) throws(Failure) {
    try Failure.store { () throws(StoreError) in
      try sender.settle(message.key, outcome, reply: reply, at: surroundings.clock())
    }
  }
}

/// Moments in UTC as texts: `2027-03-01T09:00:00Z`, which sort like moments.
enum Moment {
  /// The moment `seconds` after another.
  static func text(_ moment: String, plus seconds: Int) -> String {
    date(moment).addingTimeInterval(Double(seconds)).formatted(.iso8601)
  }

  /// How many seconds lie between two moments.
  static func seconds(from start: String, to end: String) -> Int {
    Int(date(end).timeIntervalSince(date(start)))
  }

  private static func date(_ text: String) -> Date {
    (try? Date(text, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
  }
}
