internal import Interchange
internal import Rounds

/// Recomputes what a pair list is worth, from the files alone: no solver is called, and no cost is
/// read from any file.
public struct VerifyFiles: Sendable {
  /// What the list was, or should have been, drawn from.
  public var files: RoundFiles
  /// The pair list.
  public var pairs: String
  /// What proves a bound of the round, to be checked; `nil` = nothing.
  public var certificate: String?
  /// What the command says of the round; what it leaves open, the pair list says.
  public var settings = RoundSettings()

  /// A check of `pairs` against `files`.
  public init(files: RoundFiles, pairs: String) {
    (self.files, self.pairs) = (files, pairs)
  }

  /// Reads and checks.
  ///
  /// - Throws: A ``Failure`` if a file cannot be read. A list that breaks a rule is a result, not a
  ///   failure: see ``VerifyAnswer/status``.
  public func run(today: RoundDay) throws(Failure) -> VerifyAnswer {
    let (input, pairs, digests) = try RoundLoader.load(
      files, settings, pairs: pairs, today: today, digesting: certificate != nil)
    let terms = try RoundTerms.of(input)
    let document = try document()
    return VerifyAnswer(
      input: input, terms: terms, verdict: RoundChecker(terms).check(pairs.rows),
      bound: document.map { bound($0.certificate, on: terms) },
      boundHost: document.flatMap { CertificateChecker(terms).host(of: $0.certificate) },
      changedInputs: document?.inputs.map { InputDigest.differences(digests, from: $0) } ?? [],
      listedNumber: pairs.round)
  }

  /// The certificate, if there is one.
  private func document() throws(Failure) -> CertificateDocument? {
    guard let certificate else { return nil }
    return try Failure.files { () throws(InterchangeError) in
      try CertificateFile.read(SourceFile.read(certificate))
    }
  }

  /// What the certificate proves, or why it proves nothing.
  private func bound(
    _ certificate: RoundCertificate, on terms: RoundTerms
  ) -> Result<RoundCost, CertificateFlaw> {
    do {
      return .success(try CertificateChecker(terms).bound(of: certificate))
    } catch {
      return .failure(error)
    }
  }
}
