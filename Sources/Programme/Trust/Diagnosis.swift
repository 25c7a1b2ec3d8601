/// Something that was looked at, and how it is.
struct Diagnosis: Encodable, Hashable {
  /// How it is.
  enum State: String, Encodable {
    /// As it should be.
    case fine = "ok"
    /// Nothing is lost, but somebody should know.
    case note
    /// Somebody must do something.
    case fault
  }

  /// What was looked at.
  let subject: String
  let state: State
  /// A sentence without a full stop.
  let sentence: String

  init(_ subject: String, _ state: State, _ sentence: String) {
    (self.subject, self.state, self.sentence) = (subject, state, sentence)
  }

  /// The faults if there are any; else that all is fine.
  static func of(
    _ subject: String, _ faults: [String], otherwise sentence: String, state: State = .fault
  ) -> [Diagnosis] {
    faults.isEmpty
      ? [Diagnosis(subject, .fine, sentence)] : faults.map { Diagnosis(subject, state, $0) }
  }
}
