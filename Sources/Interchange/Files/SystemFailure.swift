import Glibc

/// What the operating system says of its last failed call on this thread.
enum SystemFailure {
  /// The reason as a person reads it: `Permission denied`.
  static var reason: String { String(cString: strerror(errno)) }
}
