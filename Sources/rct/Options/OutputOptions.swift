internal import ArgumentParser
internal import Programme

/// Where a pair list goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("csv, json or markdown (default: csv).", valueName: "format"),
    transform: PairListFormat.init(argument:))
  var format = PairListFormat.csv

  @Option(help: ArgumentHelp("Write the pair list to this file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Write what proves that no round is better.", valueName: "file"))
  var certificate: String?

  @Flag(help: "Replace output files that exist.")
  var force = false
}
