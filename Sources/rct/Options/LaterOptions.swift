internal import ArgumentParser
internal import Programme

/// Options that the design names and that this version does not have yet: refused, never ignored.
struct LaterOptions: ParsableArguments {
  @Option(help: .hidden) var certificate: String?
  @Option(help: .hidden) var shard: String?

  func validate() throws {
    for (option, value) in [("--certificate", certificate), ("--shard", shard)] where value != nil {
      let refusal = UsageError.later("\"\(option)\"", instead: "leave it out")
      throw ValidationError(refusal.description)
    }
  }
}
