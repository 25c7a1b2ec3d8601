internal import RoundStore

extension Doctor {
  /// Whether rounds come by themselves, where something calls for them.
  func schedule(_ store: RoundStore, _ surroundings: Surroundings) -> [Diagnosis] {
    // Rules that cannot be read are a finding of their own.
    guard let health = try? ShowSchedule(home: home).health(store, surroundings)
    else { return [] }
    let show = "rct schedule show\(home.option)"
    guard let latest = health.latestCall else {
      let units = "rct schedule units\(home.option) prints what calls it"
      let uncalled = "nothing has called rct schedule run yet"
      return [
        health.isNeglected
          ? Diagnosis(
            "schedule", .note, "a round was due, and \(uncalled): \(show) says which, \(units)")
          : Diagnosis("schedule", .fine, "\(uncalled): rounds are drawn by hand (\(units))")
      ]
    }
    return switch health.status {
    case .done: [Diagnosis("schedule", .fine, "the latest call was at \(latest), all well")]
    case .no:
      [
        Diagnosis(
          "schedule", .fault,
          "a round did not happen, or the latest call failed: \(show) says what is wrong")
      ]
    default:
      [
        Diagnosis(
          "schedule", .note,
          "something waits, or nothing has called for a while: \(show) says which")
      ]
    }
  }
}
