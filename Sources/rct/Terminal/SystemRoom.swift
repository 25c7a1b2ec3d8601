internal import Glibc
internal import Programme

/// What the system lets this process have beside what it has.
enum SystemRoom {
  /// As many files as a command may have open at once, and some to spare.
  private static let files = 16

  /// Refuses to begin where a command could not go on: with no thread it would wait for one without a word and
  /// without end, and not even end when asked to; with too few files it would break off anywhere.
  static func refuseTooLittle() throws(Failure) {
    guard hasThread else { throw .usage(.noThread) }
    guard hasFiles else { throw .usage(.fewFiles) }
  }

  private static var hasThread: Bool {
    var thread = pthread_t()
    guard pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return false }
    pthread_join(thread, nil)
    return true
  }

  private static var hasFiles: Bool {
    var open: [Int32] = []
    defer { for number in open { close(number) } }
    while open.count < files {
      let number = Glibc.open("/", O_RDONLY | O_CLOEXEC)
      // Another reason is none that is known of here.
      guard number >= 0 else { return errno != EMFILE && errno != ENFILE }
      open.append(number)
    }
    return true
  }
}
