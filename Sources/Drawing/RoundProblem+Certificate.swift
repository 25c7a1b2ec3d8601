import Matching
import Rounds

extension RoundProblem {
  /// What proves the bound of a round of pairs; `nil` for larger groups.
  ///
  /// Class prices where they prove as much, because they are short and quickly checked; else
  /// potentials. The round is matched again unless class prices came with the solution and do.
  func certificate(of solution: Solution, seed: UInt64) -> RoundCertificate? {
    guard shape.remainder != .tables else { return nil }
    if let prices = solution.prices, let proof = proof(prices, of: solution.bound) { return proof }
    let matched = PairingSolver.solve(problem, seed: seed, method: .matching)
    guard let certificate = matched.certificate else { return nil }
    if let prices = classPrices(certificate),
      let proof = proof(prices, of: RoundCost(components: matched.bound))
    {
      return proof
    }
    return .potentials(potentials(certificate))
  }

  /// `prices` as a certificate, if it proves `bound`.
  private func proof(_ prices: ClassPrices, of bound: RoundCost?) -> RoundCertificate? {
    let proof = RoundCertificate.prices(certificate(prices))
    guard let bound, let proven = try? CertificateChecker(terms).bound(of: proof) else {
      return nil
    }
    return proven >= bound ? proof : nil
  }

  private func potentials(_ certificate: PairingCertificate) -> PotentialCertificate {
    PotentialCertificate(
      units: certificate.units,
      parts: certificate.parts.map { part in
        let members = part.vertices.map { id(participants[$0]) }
        return .init(
          members: members, potentials2x: part.dual.potentials2x,
          blossoms: part.dual.blossoms.map { blossom in
            .init(members: blossom.vertices.map { members[$0] }, z2x: blossom.z2x)
          })
      })
  }

  /// The class prices that potentials without sets come to, if they are of the size of a spread.
  private func classPrices(_ certificate: PairingCertificate) -> ClassPrices? {
    let largest = Int128(1) << 30
    var potentials2x = [Int?](repeating: nil, count: problem.count)
    for part in certificate.parts {
      guard part.dual.blossoms.isEmpty else { return nil }
      for (vertex, potential) in zip(part.vertices, part.dual.potentials2x) {
        guard potential.magnitude < largest.magnitude else { return nil }
        potentials2x[vertex] = Int(potential)
      }
    }
    return ClassPrices(potentials2x: potentials2x, of: problem)
  }

  /// `prices` in the words of the facets.
  private func certificate(_ prices: ClassPrices) -> ClassPriceCertificate {
    let places = prices.values.indices.filter { prices.values[$0] != .none }
    let columns = terms.rules.map(\.column)
    return ClassPriceCertificate(
      scale: prices.scale,
      facets: places.map { place in
        guard case .only(let codes) = prices.values[place] else {
          return .init(columns[place].facet)
        }
        return .init(columns[place].facet, values: codes.map { columns[place].values[Int($0)] })
      },
      classes: prices.classes.map { codes in
        places.map { place in
          switch codes[place] {
          case ClassPrices.noValue: .none
          case ClassPrices.other: .other
          case let code: .value(columns[place].values[Int(code)])
          }
        }
      },
      prices: prices.prices.map { .init(payer: $0.payer, met: $0.met, amount: $0.amount) })
  }
}
