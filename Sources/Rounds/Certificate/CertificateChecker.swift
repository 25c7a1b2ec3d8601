/// Recomputes the bound that a certificate proves, from the terms of the round and a theorem alone: see
/// ``ClassPriceCertificate``, and the article <doc:Certificates>.
public struct CertificateChecker: Sendable {
  private let terms: RoundTerms

  /// A checker for rounds on `terms`.
  public init(_ terms: RoundTerms) {
    self.terms = terms
  }

  /// The bound that `certificate` proves: no round on the same terms costs less; where several may host,
  /// potentials say so of rounds with one of them only: see ``host(of:)``.
  ///
  /// - Throws: A ``CertificateFlaw`` if it proves nothing.
  /// - Complexity: For class prices O(members x classes + classes^2 + history), for each of those whose turn
  ///   it is to host. For potentials O(n^2) contacts, those of one member at a time, and for odd numbers
  ///   also the trios that are not ruled out at once; memory is O(members + history + certificate).
  public func bound(of certificate: RoundCertificate) throws(CertificateFlaw) -> RoundCost {
    guard terms.shape.remainder != .tables else { throw .tables }
    switch certificate {
    case .prices(let prices): return try ClassPriceChecker(terms, prices).bound
    case .potentials(let potentials): return try PotentialChecker(terms).bound(of: potentials)
    }
  }

  /// With whom as the host no round costs less than the bound of `certificate`; `nil` = whoever hosts.
  ///
  /// - Complexity: O(members + history) for each of those whose turn it is to host.
  public func host(of certificate: RoundCertificate) -> MemberID? {
    guard terms.hosts.count > 1, case .potentials(let potentials) = certificate else { return nil }
    return PotentialChecker(terms).host(of: potentials).map(terms.id)
  }
}
