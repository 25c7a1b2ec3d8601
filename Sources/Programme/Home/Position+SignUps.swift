internal import RoundStore

extension Position {
  /// What there is to do before a round for which people sign up.
  mutating func askForSignUps(
    _ coming: ComingRound, _ state: ProgrammeOverview, _ attendance: Attendance,
    _ home: ProgrammeHome
  ) {
    let count = state.signUps[coming.label] ?? 0
    guard !coming.isClosed else {
      (command, why) = (
        "rct signups list", "who signed up; round \(coming.label) can be drawn when it is due"
      )
      return
    }
    (command, why) = (
      "rct signups import signups.csv",
      count == 0
        ? "bring in who signed up"
        : "bring in who else signed up"
          + (attendance.count < 2
            ? ""
            : "; to draw it before it is due: rct round draw --label \(coming.label)\(home.option)")
    )
  }

  /// How many signed up so far, and how long others can.
  static func signUps(
    _ coming: ComingRound, _ state: ProgrammeOverview, _ attendance: Attendance
  ) -> String {
    let count = state.signUps[coming.label] ?? 0
    let what =
      count == 0
      ? "Nobody has signed up for round \(coming.label) yet"
      : "\(count) signed up for round \(coming.label), \(attendance.count) of them taking part"
        + attendance.hostWords
    return "\(what); sign-ups are \(coming.standing)."
  }
}
