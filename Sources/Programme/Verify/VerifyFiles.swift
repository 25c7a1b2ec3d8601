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
    let (input, pairs) = try RoundLoader.load(files, settings, pairs: pairs, today: today)
    let terms: RoundTerms
    do {
      terms = try RoundTerms(input)
    } catch {
      throw .terms(error)
    }
    return VerifyAnswer(
      input: input, terms: terms, verdict: RoundChecker(terms).check(pairs.rows),
      bound: try bound(on: terms), listedNumber: pairs.round)
  }

  /// What the certificate proves, if there is one.
  private func bound(
    on terms: RoundTerms
  ) throws(Failure) -> Result<RoundCost, CertificateFlaw>? {
    guard let certificate else { return nil }
    let content: RoundCertificate
    do throws(InterchangeError) {
      content = try CertificateFile.read(SourceFile.read(certificate))
    } catch {
      throw .files(error)
    }
    do {
      return .success(try CertificateChecker(terms).bound(of: content))
    } catch {
      return .failure(error)
    }
  }
}
