/// What a use case has to say: words for people, data for standard output, an object for programs.
public struct Answer: Sendable {
  /// How the process ends.
  public var status = ExitStatus.done
  /// For standard error, before the data: what was done, what to know.
  public var words: [String] = []
  /// For standard error, behind the words: what a person can do with it now. A schedule goes on by itself.
  public var next: [String] = []
  /// For standard error, after the data, which may be long: what to do next.
  public var closing: [String] = []
  /// For standard output: what was asked for; empty where nothing was.
  public var data: [UInt8] = []
  /// What needs a person, in lines that the words or the data have, too: programs find them in the object.
  public var needs: [String] = []
  /// What `--details` adds to the words.
  public var details: [String] {
    get { detailLines() }
    set { detailLines = { newValue } }
  }

  /// ``data`` as a text.
  public var text: String {
    get { String(decoding: data, as: UTF8.self) }
    set { data = Array(newValue.utf8) }
  }

  private let object: @Sendable (_ needs: [String]) -> String
  private var detailLines: @Sendable () -> [String] = { [] }

  /// The answer as one JSON object, on one line.
  public var report: String { object(needs) }

  /// An answer whose object is `report`.
  init(_ report: some Encodable & Sendable) {
    self.init(report: { report })
  }

  /// Takes `lines` for ``details``, made when they are asked for.
  mutating func explain(_ lines: @escaping @Sendable () -> [String]) {
    detailLines = lines
  }

  /// An answer whose object is `report`, made when it is asked for.
  init<Report: Encodable & Sendable>(report: @escaping @Sendable () -> Report) {
    object = { JSONLine.text(report(), needs: $0) }
  }
}
