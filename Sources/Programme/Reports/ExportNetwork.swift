internal import Interchange
internal import Reports
internal import RoundStore
internal import Rounds

/// Who was put together with whom, for programs that look at networks.
public struct ExportNetwork: Sendable {
  /// Which programme.
  public let home: ProgrammeHome
  /// Which rounds.
  public let span: RoundSpan
  /// In which form; `nil` = as the output's name ends, else GraphML.
  public let format: NetworkForm?
  /// Whether people appear with their ids and names; else with names drawn from chance.
  public let names: Bool
  /// Where it goes.
  public let output: FileOutput

  /// An export.
  public init(
    home: ProgrammeHome, span: RoundSpan, format: NetworkForm?, names: Bool, output: FileOutput
  ) {
    (self.home, self.span, self.format, self.names) = (home, span, format, names)
    self.output = output
  }

  private struct Report: Encodable {
    let written: String?
    let measures: NetworkMeasures
  }

  /// Writes it.
  ///
  /// - Throws: A ``Failure``; there is no such round, the output exists.
  public func run(in surroundings: Surroundings) throws(Failure) -> Answer {
    let form = try Failure.usage { () throws(UsageError) in
      try NetworkForm(format, for: output.path)
    }
    try output.check(in: home)
    let input = try ReportInput.load(home, span, in: surroundings)
    let known = names ? [:] : try pseudonyms(surroundings)
    let graph = NetworkGraph(input) { id in
      if let code = known[id] { return (code, code) }
      let name = input.roster.index(of: id).map { input.roster.members[$0].name } ?? ""
      return (id.text.trimmed, name.isEmpty ? id.text.trimmed : name)
    }
    let measures = NetworkMeasures(graph)
    var answer = Answer(Report(written: output.path, measures: measures))
    answer.words = [measures.sentence]
    if measures.people > 0 {
      answer.words.append(
        names
          ? "note: it names people; without --names it does not"
          : "note: nobody is named, but who is the only one of a role in a region can be recognised"
      )
    }
    let text =
      switch form.format.content(graph) {
      case .text(let text): text
      case .table(let rows): CSVTable.text(rows)
      }
    if names {
      answer.words += try home.noting(.network, people: measures.people, surroundings)
    }
    try output.put(text, into: &answer, surroundings)
    return answer
  }

  private func pseudonyms(_ surroundings: Surroundings) throws(Failure) -> [MemberID: String] {
    let store = try home.open(surroundings)
    return try Failure.store { () throws(StoreError) in
      try store.pseudonyms { surroundings.freshSeed().value }
    }
  }
}

/// A form in which a network is written.
public struct NetworkForm: Hashable, Sendable {
  let format: NetworkFormat

  /// The form that an argument names.
  public init(argument: String) throws(UsageError) {
    guard let format = NetworkFormat(rawValue: argument) else {
      throw .format(NetworkFormat.list)
    }
    self.format = format
  }

  /// The form that was asked for, or, where none was, that in which a name ends, else GraphML.
  ///
  /// - Throws: A ``UsageError`` if it would not open under the name.
  init(_ asked: NetworkForm?, for path: String?) throws(UsageError) {
    if let asked {
      format = asked.format
    } else {
      switch path.flatMap(FileEnding.ending) {
      case "gexf": format = .gexf
      case "dot", "gv": format = .dot
      default: format = .graphml
      }
    }
    guard let path else { return }
    if [.nodes, .edges].contains(format) {
      try FileEnding.checkCSV(path)
    } else if let ending = FileEnding.ending(of: path), ending != "xml" || format == .dot,
      ending == "csv" || FileEnding.foreign(path) != nil
    {
      // Of these only GraphML and GEXF are XML.
      throw .networkEnding(path, ending)
    }
  }
}

extension String {
  /// Without the blank that ids of the forgotten start with.
  fileprivate var trimmed: String { hasPrefix(" ") ? String(dropFirst()) : self }
}
