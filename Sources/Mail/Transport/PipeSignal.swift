internal import Glibc

/// The signal of a broken pipe, which ends a program that does not expect it.
enum PipeSignal {
  /// Runs `body` without it in this thread: the error of a write says the same.
  static func heldBack<Value>(_ body: () -> Value) -> Value {
    var (pipe, before, pending) = (sigset_t(), sigset_t(), sigset_t())
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    sigpending(&pending)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    defer {
      // What the caller had waiting is the caller's.
      if sigismember(&pending, SIGPIPE) == 0 {
        var atOnce = timespec()
        while sigtimedwait(&pipe, nil, &atOnce) < 0, errno == EINTR {}
      }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return body()
  }
}
