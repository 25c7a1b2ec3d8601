/// What became of the messages about some rounds.
public struct MailFigures: Encodable, Hashable, Sendable {
  /// The messages of one kind about one round.
  public struct Row: Encodable, Hashable, Sendable {
    /// The number of the round.
    public let round: Int
    /// What they are.
    public let kind: String
    /// How many there are.
    public let messages: Int
    /// How many were accepted by the mail system.
    public let sent: Int
    /// How many were written to files: not e-mailed.
    public let written: Int
    /// How many wait for their turn or for another try.
    public let waiting: Int
    /// How many were refused for good.
    public let failed: Int
    /// How many a person has to decide about.
    public let needPerson: Int

    private enum CodingKeys: String, CodingKey {
      case round, kind, messages, sent, written, waiting, failed
      case needPerson = "need_person"
    }
  }

  /// By round, then by kind.
  public let rows: [Row]

  /// The sum of one column.
  public func total(_ column: KeyPath<Row, Int>) -> Int {
    rows.reduce(0) { $0 + $1[keyPath: column] }
  }

  init(_ deliveries: [MailDelivery], range: ClosedRange<Int>) {
    rows = deliveries.filter { range.contains($0.round) }
      .sorted { ($0.round, $0.kind) < ($1.round, $1.kind) }
      .map { mail in
        Row(
          round: mail.round, kind: mail.kind,
          messages: mail.sent + mail.written + mail.waiting + mail.failed + mail.needPerson,
          sent: mail.sent, written: mail.written, waiting: mail.waiting, failed: mail.failed,
          needPerson: mail.needPerson)
      }
  }
}
