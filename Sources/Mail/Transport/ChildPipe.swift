internal import Glibc

/// Two ends of a pipe, each closed once.
final class ChildPipe {
  private(set) var read: Int32 = -1
  private(set) var write: Int32 = -1

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw ChildProgram.Failure(reason: String(cString: strerror(errno)))
    }
    // The program gets the two ends that are meant for it, and no other.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (read, write) = (ends[0], ends[1])
  }

  deinit {
    closeRead()
    closeWrite()
  }

  func closeRead() {
    if read >= 0 { close(read) }
    read = -1
  }

  func closeWrite() {
    if write >= 0 { close(write) }
    write = -1
  }

  /// Whether all `bytes` could be given. That whoever reads ended early raises no signal, whatever the
  /// program that calls does with SIGPIPE.
  func write(_ bytes: [UInt8]) -> Bool {
    PipeSignal.heldBack {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(write, $0.baseAddress, $0.count) }
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  /// What comes out of it, to its end; what is more than `limit` is read and dropped.
  func readAll(upTo limit: Int) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = Glibc.read(read, &buffer, buffer.count)
      if count > 0 {
        all += buffer[..<min(count, max(0, limit - all.count))]
      } else if count == 0 || errno != EINTR {
        return all
      }
    }
  }

  /// What comes out of it in the next moment: nothing at its end, `nil` if nothing came.
  func next(within milliseconds: Int32) -> [UInt8]? {
    var found = pollfd(fd: read, events: Int16(POLLIN), revents: 0)
    guard poll(&found, 1, milliseconds) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(read, &buffer, buffer.count)
    return count < 0 && errno == EINTR ? nil : Array(buffer[..<max(0, count)])
  }
}
