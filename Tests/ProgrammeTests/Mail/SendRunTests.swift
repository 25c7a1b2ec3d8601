import Foundation
import Mail
import RoundStore
import Rounds
import Synchronization
import Testing
import TestSupport

@testable import Programme

/// A run of a sender, with a transport that does as it is told, and a clock that it moves.
@Suite struct SendRunTests {
  /// What the world was asked for.
  private final class World: Sendable {
    let state = Mutex<(seconds: Double, pauses: [Double], stops: Bool)>((0, [], false))

    var surroundings: Surroundings {
      get throws {
        var surroundings = Surroundings(
          today: try RoundDay(argument: "2027-03-01"), now: "2027-03-01T09:00:00Z", user: "tester",
          seconds: { self.state.withLock { $0.seconds } },
          freshSeed: { Seed(entropy: 1) })
        surroundings.clock = {
          let seconds = Int(self.state.withLock { $0.seconds })
          return Moment.text("2027-03-01T09:00:00Z", plus: seconds)
        }
        surroundings.pause = { seconds in
          self.state.withLock {
            $0.pauses.append(seconds)
            $0.seconds += max(0, seconds)
          }
        }
        surroundings.isAskedToStop = { self.state.withLock { $0.stops } }
        return surroundings
      }
    }
  }

  private struct Told: MailTransport {
    let name = "smtp"
    let world: World
    /// How long a message takes.
    var seconds = 0.0
    var answers: [Result<Delivery, TransportFailure>] = []
    var onSend: @Sendable () -> Void = {}

    mutating func send(
      _ message: Parcel, beforeEnd: () throws -> Void
    ) throws(TransportFailure) -> Delivery {
      world.state.withLock { $0.seconds += seconds }
      onSend()
      let answer = answers.isEmpty ? .success(.accepted("250 ok")) : answers.removeFirst()
      let delivery = try answer.get()
      switch delivery {
      case .broken: break
      default:
        guard (try? beforeEnd()) != nil else { throw .interrupted }
      }
      return delivery
    }
  }

  private let folder: TemporaryFolder
  private let store: RoundStore
  private let world = World()

  init() throws {
    folder = try TemporaryFolder()
    store = try Self.programme(of: 6, in: folder, try world.surroundings)
  }

  private static func programme(
    of count: Int, in folder: TemporaryFolder, _ surroundings: Surroundings
  ) throws -> RoundStore {
    let home = ProgrammeHome(argument: folder.path("home"), environment: [:])
    _ = try InitProgramme(home: home, name: nil).run(in: surroundings)
    try folder.write(
      "id,email\n" + (1...count).map { "m\($0),m\($0)@example.org\n" }.joined(),
      to: "members.csv")
    _ = try ImportMembers(home: home, file: folder.path("members.csv"), rehearsing: false).run(
      in: surroundings)
    _ = try DrawRound(home: home).run(in: surroundings)
    _ = try SettleRound(home: home, decision: .confirm, label: nil).run(in: surroundings)
    _ = try QueueMail(home: home, batches: [.introductions], label: nil, topic: nil)
      .run(in: surroundings)
    return try home.open(surroundings)
  }

  private func run(
    _ transport: Told, rate: Int = 0, resends: Bool = false, limit: Int = .max,
    from other: RoundStore? = nil
  ) throws -> SendRun {
    let sender = try OutboxSender(other ?? store, token: "t")
    var run = SendRun(
      sender: sender, transport: transport, surroundings: try world.surroundings, resends: resends,
      rate: rate, limit: limit)
    try run.all(of: 6) { _, _ in }
    return run
  }

  private func states() throws -> [MessageState] { try store.messages().map(\.state) }

  @Test func `messages leave at the rate, whatever time they take`() throws {
    let run = try run(Told(world: world, seconds: 0.5), rate: 30)
    #expect(run.counts == [.sent: 6])
    #expect(world.state.withLock { $0.pauses } == [Double](repeating: 1.5, count: 5))
    #expect(try states() == [MessageState](repeating: .sent, count: 6))
  }

  @Test func `one bad recipient stops nobody else`() throws {
    let run = try run(
      Told(world: world, answers: [.success(.refused("550 no")), .success(.later("450 not now"))]))
    #expect(run.counts == [.failed: 1, .retry: 1, .sent: 4])
    #expect(run.stopped == nil)
    let second = try store.messages()[1]
    #expect(second.reply == "450 not now")
    #expect(second.nextAt == "2027-03-01T09:15:00Z")
  }

  @Test func `a server that refuses ten messages one after another in the same way is left alone`()
    throws
  {
    let folder = try TemporaryFolder()
    let store = try Self.programme(of: 26, in: folder, try world.surroundings)
    func refused(_ replies: [String]) -> Told {
      Told(world: world, answers: replies.map { .success(.refused($0)) })
    }
    // So many addresses may be wrong.
    let eleven = [String](repeating: "550 5.1.1 no such user", count: 11)
    do {
      let many = try run(refused(eleven + ["550 5.7.1 not from you"]), limit: 14, from: store)
      #expect(many.stopped == nil)
      #expect(many.counts == [.failed: 12, .sent: 2])
    }
    // The first sender has let go of its right.
    let daily = (1...10).map { "550 5.4.5 Daily user sending limit exceeded. \($0)-\($0)x" }
    let none = try run(refused(daily), from: store)
    #expect(none.counts == [.failed: 10])
    let words = "it refused 10 messages one after another, at last with: \(daily[9])"
    #expect(none.stopped == .unavailable(words))
  }

  @Test(arguments: [
    "550 5.1.8 Access denied, bad outbound sender", "550 5.1.90 Daily limit",
    "550 5.1.0 <RCT@localhost>: Sender address rejected: User unknown",
  ])
  func `a server that takes nothing more from the sender is left alone, too`(
    reply: String
  ) throws {
    let folder = try TemporaryFolder()
    let store = try Self.programme(of: 26, in: folder, try world.surroundings)
    let refused = Result<Delivery, TransportFailure>.success(.refused(reply))
    let answers = [Result<Delivery, TransportFailure>](repeating: refused, count: 26)
    let run = try run(Told(world: world, answers: answers), from: store)
    #expect(run.counts == [.failed: 10])
    #expect(run.stopped?.description.contains(reply) == true)
  }

  @Test func `a server that refuses the log-in stops the run, and the message waits`() throws {
    let run = try run(
      Told(world: world, answers: [.success(.accepted("ok")), .failure(.login("535 no"))]))
    #expect(run.stopped == .login("535 no"))
    #expect(try states() == [.sent] + [MessageState](repeating: .queued, count: 5))
  }

  @Test func `after three broken connections one after another the server is taken to be away`()
    throws
  {
    let broken = Result<Delivery, TransportFailure>.success(.broken("gone"))
    let run = try run(
      Told(
        world: world, answers: [broken, broken, .success(.accepted("ok")), broken, broken, broken]))
    #expect(run.stopped == .unavailable("gone"))
    #expect(run.counts == [.retry: 5, .sent: 1])
  }

  @Test func `a server that breaks off at the very end does not leave everybody in doubt`() throws {
    let doubt = Result<Delivery, TransportFailure>.success(.doubtful("no answer"))
    let run = try run(Told(world: world, answers: [doubt, doubt, doubt]))
    #expect(run.counts == [.held: 3])
    #expect(run.stopped == .unavailable("no answer"))
    #expect(try states().count { $0 == .queued } == 3)
  }

  @Test(arguments: [false, true])
  func `what is in doubt is held, or sent again where the settings say so`(resends: Bool) throws {
    let run = try run(
      Told(world: world, answers: [.success(.doubtful("no answer"))]), resends: resends, limit: 1)
    #expect(run.counts == [resends ? .retry : .held: 1])
    #expect(try states()[0] == (resends ? .retry : .held))
  }

  @Test(arguments: [false, true])
  func `a message that is tried in vain for five days is given up`(isDoubtful: Bool) throws {
    let answer: Delivery = isDoubtful ? .doubtful("no answer") : .later("450 not now")
    func state(after seconds: Double) throws -> MessageState {
      world.state.withLock { $0.seconds = seconds }
      let told = Told(world: world, answers: [.success(answer)])
      _ = try run(told, resends: true, limit: 1)
      return try states()[0]
    }
    #expect(try state(after: 0) == .retry)
    #expect(try state(after: 5 * 86_400 - 1) == .retry)
    #expect(try state(after: 10 * 86_400 - 1) == (isDoubtful ? .held : .failed))
    let reply = isDoubtful ? "no answer" : "450 not now"
    #expect(try store.messages()[0].reply == "given up after 3 tries: \(reply)")
  }

  @Test func `a message that waited for five days before anybody sent it has its tries, too`()
    throws
  {
    for attempt in 1...12 {
      world.state.withLock { $0.seconds = Double(5 * 86_400 + attempt * 5 * 3_600) }
      let later = Told(world: world, answers: [.success(.later("450 not now"))])
      _ = try run(later, limit: 1)
      #expect(try states()[0] == (attempt < 12 ? .retry : .failed), "\(attempt)")
    }
    #expect(try store.messages()[0].reply == "given up after 12 tries: 450 not now")
  }

  @Test func `asked to stop, it ends after the message at hand`() throws {
    let world = world
    let run = try run(Told(world: world, onSend: { world.state.withLock { $0.stops = true } }))
    #expect(run.counts == [.sent: 1])
    #expect(try states().count { $0 == .queued } == 5)
  }

  @Test(arguments: [0, 30])
  func `an address that is changed meanwhile keeps back what names it`(rate: Int) throws {
    let last = try #require(try store.messages().last?.member)
    let path = store.path
    let isChanged = Mutex(false)
    let transport = Told(
      world: world, seconds: 0.02,
      onSend: {
        isChanged.withLock { isChanged in
          guard !isChanged else { return }
          isChanged = true
          let other = try? RoundStore.open(
            path, author: .init(name: "other", now: "2027-03-01T09:00:00Z"))
          _ = try? other?.readdress(last.text, to: "new@example.org")
        }
      })
    #expect(try run(transport, rate: rate).counts == [.sent: 4])
    #expect(try states() == [.sent, .sent, .sent, .sent, .failed, .failed])
    #expect(try store.outdatedMessages().count == 2)
  }

  @Test func `a doubt that cannot be noted keeps the end of the message back`() throws {
    // From the first message on, the disk is full for the file with the notes.
    let lock = store.path + ".lock"
    let transport = Told(
      world: world,
      onSend: {
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? [] {
          let target = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/\(entry)")
          guard target == lock, let descriptor = Int32(entry) else { continue }
          let full = open("/dev/full", O_RDWR)
          dup2(full, descriptor)
          close(full)
        }
      })
    let run = try run(transport)
    #expect(run.stopped == .interrupted)
    #expect(try states() == [MessageState](repeating: .queued, count: 6))
    #expect(try store.messages().map(\.attempts) == [Int](repeating: 0, count: 6))
  }
}
