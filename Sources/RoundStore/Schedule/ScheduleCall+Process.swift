import Glibc

extension ScheduleCall {
  /// Whether its process is gone, and it did not come to its end; as far as the machine `host` knows,
  /// which is nothing of another machine's processes.
  public func isCutOff(seenFrom host: String) -> Bool {
    guard outcome == nil, self.host == host, process > 0 else { return false }
    // Signal 0 reaches nobody: it only asks whether the process is there.
    return kill(process, 0) != 0 && errno == ESRCH
  }
}
