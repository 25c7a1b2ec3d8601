/// Recomputes the bound that a certificate proves, from the terms of the round and a theorem alone: see
/// ``ClassPriceCertificate``, and the article <doc:Certificates>.
public struct CertificateChecker: Sendable {
  private let terms: RoundTerms

  /// A checker for rounds on `terms`.
  public init(_ terms: RoundTerms) {
    self.terms = terms
  }

  /// The bound that `certificate` proves: no round on the same terms costs less; where there is a host,
  /// potentials say so of rounds with the same host only.
  ///
  /// - Throws: A ``CertificateFlaw`` if it proves nothing.
  /// - Complexity: For class prices O(members x classes + classes^2 + history). For potentials O(n^2)
  ///   contacts, and for odd numbers also the trios that are not ruled out at once.
  public func bound(of certificate: RoundCertificate) throws(CertificateFlaw) -> RoundCost {
    guard terms.shape.remainder != .tables else { throw .tables }
    switch certificate {
    case .prices(let prices): return try ClassPriceChecker(terms, prices).bound
    case .potentials(let potentials): return try PotentialChecker(terms).bound(of: potentials)
    }
  }
}
