import Rounds

/// ``PotentialCertificate`` as JSON: numbers as texts, because they may be larger than what JSON readers
/// keep exactly.
struct PotentialContent: Codable {
  struct Blossom: Codable {
    var members: [String]
    var z: String
  }

  struct Part: Codable {
    var potentials: [String: String]
    var blossoms: [Blossom]
  }

  /// How many units of a number make one of cost.
  var scale: Int
  var units: [String]
  var parts: [Part]

  init(_ certificate: PotentialCertificate) {
    scale = 2
    units = certificate.units.map(\.description)
    parts = certificate.parts.map { part in
      Part(
        potentials: Dictionary(
          uniqueKeysWithValues: zip(part.members.map(\.text), part.potentials2x.map(\.description))),
        blossoms: part.blossoms.map {
          .init(members: $0.members.map(\.text), z: $0.z2x.description)
        })
    }
  }

  func certificate() throws(CertificateContentError) -> PotentialCertificate {
    guard scale == 2 else { throw .init("potentials at scale \(scale); expected 2") }
    var read: [PotentialCertificate.Part] = []
    for part in parts {
      let sorted = part.potentials.sorted { MemberID($0.key) < MemberID($1.key) }
      var blossoms: [PotentialCertificate.Blossom] = []
      for blossom in part.blossoms {
        let number = try Self.number(blossom.z)
        blossoms.append(.init(members: blossom.members.map { MemberID($0) }, z2x: number))
      }
      read.append(
        .init(
          members: sorted.map { MemberID($0.key) },
          potentials2x: try Self.numbers(sorted.map(\.value)), blossoms: blossoms))
    }
    return PotentialCertificate(units: try Self.numbers(units), parts: read)
  }

  private static func numbers(_ texts: [String]) throws(CertificateContentError) -> [Int128] {
    var numbers: [Int128] = []
    for text in texts { numbers.append(try number(text)) }
    return numbers
  }

  private static func number(_ text: String) throws(CertificateContentError) -> Int128 {
    guard let number = Int128(text) else { throw .number(text) }
    return number
  }
}
