import Rounds

/// ``ClassPriceCertificate`` as JSON.
///
/// A class is an object of facets: a text is a value, null is none, and a facet left out stands for any
/// of the values that have no classes of their own. Prices are an object of objects of numbers, by the
/// positions of the paying class and the class met.
struct ClassPriceContent: Codable {
  struct ClassFacet: Codable {
    var facet: String
    var values: [String]?
  }

  var scale: Int
  var facets: [ClassFacet]
  var classes: [[String: String?]]
  var prices: [String: [String: Int]]

  init(_ certificate: ClassPriceCertificate) {
    scale = certificate.scale
    facets = certificate.facets.map { ClassFacet(facet: $0.facet.name, values: $0.values) }
    classes = certificate.classes.map { codes in
      var content: [String: String?] = [:]
      for (facet, code) in zip(certificate.facets, codes) {
        switch code {
        case .value(let text): content[facet.facet.name] = .some(text)
        case .none: content[facet.facet.name] = .some(nil)
        case .other: break
        }
      }
      return content
    }
    prices = [:]
    for price in certificate.prices {
      prices[String(price.payer), default: [:]][String(price.met)] = price.amount
    }
  }

  func certificate() throws(CertificateContentError) -> ClassPriceCertificate {
    let facets = facets.map { ClassPriceCertificate.ClassFacet(Facet($0.facet), values: $0.values) }
    let names = Set(facets.map(\.facet))
    var codes: [[ClassPriceCertificate.Code]] = []
    for content in classes {
      let byFacet = Dictionary(
        content.map { (Facet($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
      if let stranger = byFacet.keys.filter({ !names.contains($0) }).min() {
        throw .init("a class has the facet \(Excerpt.quoted(stranger.name)), which is not listed")
      }
      codes.append(
        facets.map { facet in
          guard let value = byFacet[facet.facet] else { return .other }
          return value.map { .value($0) } ?? .none
        })
    }
    var read: [ClassPriceCertificate.Price] = []
    for (payer, row) in prices {
      for (met, amount) in row {
        guard let from = Int(payer) else { throw .number(payer) }
        guard let to = Int(met) else { throw .number(met) }
        read.append(.init(payer: from, met: to, amount: amount))
      }
    }
    read.sort { ($0.payer, $0.met) < ($1.payer, $1.met) }
    return ClassPriceCertificate(scale: scale, facets: facets, classes: codes, prices: read)
  }
}
