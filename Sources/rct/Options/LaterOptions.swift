internal import ArgumentParser
internal import Programme

/// Options that the design names and that this version does not have yet: refused, never ignored.
struct LaterOptions: ParsableArguments {
  @Option(help: .hidden) var shard: String?

  func validate() throws {
    guard shard != nil else { return }
    throw ValidationError(UsageError.later("\"--shard\"", instead: "leave it out").description)
  }
}
