/// What proves a lower bound of the cost of a round, in the ids of the members or the values of their
/// facets.
///
/// Whoever holds a certificate and the files can check the bound with ``CertificateChecker``; nothing
/// in it is believed.
public enum RoundCertificate: Hashable, Sendable {
  /// Numbers of single members.
  case potentials(PotentialCertificate)
  /// Prices of pairs of classes.
  case prices(ClassPriceCertificate)
}

/// Why a certificate proves nothing about a round.
public enum CertificateFlaw: Error, Hashable, Sendable, CustomStringConvertible {
  /// Rounds of larger groups have no certificates.
  case tables
  /// It does not have the form of a certificate: this is wrong.
  case form(String)
  /// The parts do not hold the participants whom no pin ties to others, each once; this one is wrong.
  case member(MemberID)
  /// Two members of different parts may meet.
  case parts(MemberID, MemberID)
  /// A contact costs less than the certificate says.
  case contact(MemberID, MemberID)
  /// Two classes are charged less than their prices.
  case classes(String, String)

  /// The flaw as a sentence.
  public var description: String {
    switch self {
    case .tables: "rounds of groups larger than pairs have no certificates"
    case .form(let what): "the certificate is malformed: \(what)"
    case .member(let id):
      "the certificate is not of this round: \(id) is missing, listed twice or does not take part"
    case .parts(let first, let second):
      "the certificate is not of this round: \(first) and \(second) may meet and are in different parts"
    case .contact(let first, let second):
      "the certificate proves nothing: \(first) with \(second) costs less than it says"
    case .classes(let first, let second):
      "the certificate proves nothing: a contact of (\(first)) and (\(second)) is charged less "
        + "than their two prices"
    }
  }
}
