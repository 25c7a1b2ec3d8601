import Foundation
public import Rounds

/// Certificates as files: JSON, with numbers as texts because they may be larger than what JSON
/// readers keep exactly.
///
///     {"format": "rct-certificate", "version": 1, "scale": 2,
///      "units": ["...", ...six..., "1"],
///      "parts": [{"potentials": {"M001": "12", ...},
///                 "blossoms": [{"members": ["M001", "M005", "M009"], "z": "2"}]}]}
///
/// What the numbers mean is said at ``CertificateChecker``.
public enum CertificateFile {
  private static let format = "rct-certificate"
  private static let version = 1

  private struct Content: Codable {
    struct Blossom: Codable {
      var members: [String]
      var z: String
    }

    struct Part: Codable {
      var potentials: [String: String]
      var blossoms: [Blossom]
    }

    var format: String
    var version: Int
    var scale: Int
    var units: [String]
    var parts: [Part]
  }

  /// The text of a certificate; keys sorted, so that equal certificates are equal texts.
  public static func text(of certificate: RoundCertificate) -> String {
    let parts = certificate.parts.map { part in
      Content.Part(
        potentials: Dictionary(
          uniqueKeysWithValues: zip(part.members.map(\.text), part.potentials2x.map(\.description))),
        blossoms: part.blossoms.map {
          .init(members: $0.members.map(\.text), z: $0.z2x.description)
        })
    }
    let content = Content(
      format: format, version: version, scale: 2,
      units: certificate.units.map(\.description), parts: parts)
    return JSONText.of(content, pretty: true) + "\n"
  }

  /// Reads a certificate, without believing what it says.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` if the file is none.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> RoundCertificate {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(file.bytes)) else {
      throw flaw(file, "not a certificate; expected the JSON that rct match --certificate writes")
    }
    guard content.format == format, content.version == version, content.scale == 2 else {
      throw flaw(
        file, "format \(content.format), version \(content.version): expected \(format), \(version)"
      )
    }
    var parts: [RoundCertificate.Part] = []
    for part in content.parts {
      let sorted = part.potentials.sorted { MemberID($0.key) < MemberID($1.key) }
      var blossoms: [RoundCertificate.Blossom] = []
      for blossom in part.blossoms {
        let number = try number(blossom.z, in: file)
        blossoms.append(.init(members: blossom.members.map { MemberID($0) }, z2x: number))
      }
      parts.append(
        .init(
          members: sorted.map { MemberID($0.key) },
          potentials2x: try numbers(sorted.map(\.value), in: file), blossoms: blossoms))
    }
    return RoundCertificate(units: try numbers(content.units, in: file), parts: parts)
  }

  private static func numbers(
    _ texts: [String], in file: SourceFile
  ) throws(InterchangeError) -> [Int128] {
    var numbers: [Int128] = []
    for text in texts { numbers.append(try number(text, in: file)) }
    return numbers
  }

  private static func number(_ text: String, in file: SourceFile) throws(InterchangeError) -> Int128
  {
    guard let number = Int128(text) else {
      throw flaw(file, "\"\(Excerpt.escaped(text))\" is not a whole number")
    }
    return number
  }

  private static func flaw(_ file: SourceFile, _ message: String) -> InterchangeError {
    .badData([Finding(file: file.name, line: 1, column: 1, message: message)])
  }
}
