internal import ArgumentParser
internal import Programme

/// `rct network`: the network of who met whom.
struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "The network of who was put together with whom.",
    subcommands: [NetworkExport.self])
}

/// `rct network export`: for programs that look at networks.
struct NetworkExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the network for Gephi, Kumu, Graphviz or a program of your own.",
    discussion: """
      People appear under names drawn from chance, the same in every export of this programme, with \
      the values of their facets, how many they met, and how many regions and roles they reached. \
      Gephi and Kumu read the tables nodes and edges as well.
      """)

  @OptionGroup var rounds: SpanOptions

  @Option(
    help: ArgumentHelp(
      "graphml, gexf, dot, nodes or edges (default: as the output's name ends, else graphml).",
      valueName: "format"),
    completion: .list(["graphml", "gexf", "dot", "nodes", "edges"]),
    transform: NetworkForm.init(argument:))
  var format: NetworkForm?

  @Flag(help: "Ids and names instead of names drawn from chance.")
  var names = false

  @OptionGroup var target: ExportOptions
  @OptionGroup var options: ProgrammeOptions

  func run() throws {
    try options.answer { (home, surroundings) throws(Failure) in
      try ExportNetwork(
        home: home, span: rounds.span, format: format, names: names,
        output: try target.target(options)
      ).run(in: surroundings)
    }
  }
}
