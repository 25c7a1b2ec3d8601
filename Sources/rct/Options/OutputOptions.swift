internal import ArgumentParser
internal import Programme

/// Where a pair list goes, and in which form.
struct OutputOptions: ParsableArguments {
  @OptionGroup var form: PairListOptions

  @Option(
    help: ArgumentHelp("Write the pair list to this file.", valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("Write what proves that no round is better.", valueName: "file"),
    completion: .file())
  var certificate: String?

  @Flag(help: "Replace output files that exist.")
  var force = false

  /// The file of the pair list; `nil` = standard output, which `-` stands for, too.
  var file: String? { output == "-" ? nil : output }
}
