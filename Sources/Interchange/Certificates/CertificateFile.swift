import Foundation
public import Rounds

/// A certificate with the digests of the files that its round was drawn from.
public struct CertificateDocument: Hashable, Sendable {
  /// What proves the bound.
  public var certificate: RoundCertificate
  /// The files; `nil` = it does not say.
  public var inputs: [InputDigest]?

  /// A certificate of a round drawn from `inputs`.
  public init(_ certificate: RoundCertificate, inputs: [InputDigest]?) {
    (self.certificate, self.inputs) = (certificate, inputs)
  }
}

/// Certificates as files: JSON, version 2. What each key means is said in the article "Certificates"
/// of the documentation of `Rounds`.
public enum CertificateFile {
  private static let format = "rct-certificate"
  private static let version = 2

  private struct Content: Codable {
    var format: String
    var version: Int
    var inputs: [InputDigest]?
    var classPrices: ClassPriceContent?
    var potentials: PotentialContent?

    enum CodingKeys: String, CodingKey {
      case format, version, inputs, potentials
      case classPrices = "class_prices"
    }
  }

  /// What any version has.
  private struct Label: Codable {
    var format: String
    var version: Int
  }

  /// The text of a certificate; keys sorted, so that equal certificates are equal texts.
  public static func text(of document: CertificateDocument) -> String {
    var content = Content(format: format, version: version, inputs: document.inputs)
    switch document.certificate {
    case .prices(let prices): content.classPrices = ClassPriceContent(prices)
    case .potentials(let potentials): content.potentials = PotentialContent(potentials)
    }
    return JSONText.of(content, pretty: true) + "\n"
  }

  /// Reads a certificate, without believing what it says.
  ///
  /// - Throws: ``InterchangeError/badData(_:)`` if the file is none.
  public static func read(_ file: SourceFile) throws(InterchangeError) -> CertificateDocument {
    let data = Data(file.bytes)
    guard let label = try? JSONDecoder().decode(Label.self, from: data) else {
      throw flaw(file, "not a certificate; expected the JSON that rct match --certificate writes")
    }
    guard label.format == format, label.version == version else {
      throw flaw(
        file,
        "format \(Excerpt.quoted(label.format)), version \(label.version): expected \(format), "
          + "version \(version)")
    }
    guard let content = try? JSONDecoder().decode(Content.self, from: data) else {
      throw flaw(file, "a certificate with keys missing, or of another kind than expected")
    }
    do throws(CertificateContentError) {
      switch (content.classPrices, content.potentials) {
      case (let prices?, nil):
        return CertificateDocument(.prices(try prices.certificate()), inputs: content.inputs)
      case (nil, let potentials?):
        return CertificateDocument(
          .potentials(try potentials.certificate()), inputs: content.inputs)
      default: throw CertificateContentError("expected one of class_prices and potentials")
      }
    } catch {
      throw flaw(file, error.message)
    }
  }

  private static func flaw(_ file: SourceFile, _ message: String) -> InterchangeError {
    .badData([Finding(file: file.name, line: 1, column: 1, message: message)])
  }
}

/// What is wrong with a certificate that is JSON of the right shape.
struct CertificateContentError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }

  static func number(_ text: String) -> CertificateContentError {
    .init("\(Excerpt.quoted(text)) is not a whole number")
  }
}
