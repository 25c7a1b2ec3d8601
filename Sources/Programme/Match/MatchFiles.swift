internal import Drawing
internal import Interchange
internal import Rounds

/// Draws a round from files, and writes its pair list.
public struct MatchFiles: Sendable {
  /// What to draw from.
  public var files: RoundFiles
  /// What the command says of the round.
  public var settings = RoundSettings()
  /// The seed; `nil` = a fresh one.
  public var seed: Seed?
  /// How to write the pair list.
  public var form = PairListForm()
  /// Where to write it; `nil` = it is only in the answer.
  public var output: String?
  /// Which part of the round to draw; `nil` = all of it.
  public var shard: Shard?
  /// Where to write what proves the bound; `nil` = nowhere.
  public var certificate: String?
  /// Whether files at ``output`` and ``certificate`` may be replaced.
  public var overwrite = false

  /// A draw from `files`, everything else as it is by default.
  public init(files: RoundFiles) {
    self.files = files
  }

  /// Reads, draws, checks and writes.
  ///
  /// - Throws: A ``Failure``; then no pair list was written, though the certificate may be, which comes
  ///   first. A round with void pins or unplaced members is a result, not a failure: see
  ///   ``MatchAnswer/status``.
  public func run(in surroundings: Surroundings) throws(Failure) -> MatchAnswer {
    if shard != nil, seed == nil { throw .usage(.shardWithoutSeed) }
    if shard != nil, certificate != nil { throw .usage(.shardWithCertificate) }
    let seed = seed ?? surroundings.freshSeed()
    try checkOutput()
    let start = surroundings.seconds()
    surroundings.phase?("reading")
    defer { surroundings.phase?(nil) }
    var (input, digests, remarks) = try RoundLoader.load(
      files, settings, today: surroundings.today, digesting: certificate != nil)
    let read = surroundings.seconds()
    var part: ShardPlan.Part?
    if let shard {
      part = try ShardPlan(input, seed: seed, count: shard.count).part(shard, of: &input)
    }
    let result = try DrawnInput(
      input, seed: seed, certified: certificate != nil, in: surroundings)
    let solved = surroundings.seconds()
    let pairList = try form.bytes(
      of: result.drawn.round, roster: input.roster, .init(), surroundings,
      numbering: part?.numbering ?? .whole)
    if let certificate, let proof = result.drawn.certificate {
      let document = CertificateDocument(proof, inputs: digests)
      try surroundings.write(
        CertificateFile.text(of: document), to: certificate, overwrite: overwrite)
    }
    if let output { try surroundings.write(pairList, to: output, overwrite: overwrite) }
    let written = surroundings.seconds()
    return MatchAnswer(
      result, part: part, remarks: remarks, pairList: pairList, output: output,
      certificate: certificate,
      seconds: .init(read: read - start, solve: solved - read, write: written - solved))
  }

  /// Refuses an output that is in the way, or that is an input, before anything is drawn.
  private func checkOutput() throws(Failure) {
    if certificate == "-" { throw .usage(.certificateToOutput) }
    if let output, output == certificate { throw .usage(.sameOutput(output)) }
    for path in [output, certificate].compactMap(\.self) {
      if files.all.contains(where: { OutputFile.isSame(path, as: $0) }) {
        throw .usage(.outputIsInput(path))
      }
      try Failure.files { () throws(InterchangeError) in
        try OutputFile.check(path, overwrite: overwrite)
      }
    }
  }
}
