/// What proves a lower bound of the cost of a round: a dual solution, in the ids of the members.
///
/// Costs are packed into single integers: a cost counts the sum of its components times ``units``.
/// Whoever holds a certificate and the files can check the bound with ``CertificateChecker``; nothing
/// in it is believed.
public struct RoundCertificate: Hashable, Sendable {
  /// A set of members with its number.
  public struct Blossom: Hashable, Sendable {
    /// The members.
    public var members: [MemberID]
    /// Twice its number, not negative.
    public var z2x: Int128

    /// A set with its number.
    public init(members: [MemberID], z2x: Int128) {
      (self.members, self.z2x) = (members, z2x)
    }
  }

  /// Members who have nothing to do with those of other parts: no contact between them is allowed.
  public struct Part: Hashable, Sendable {
    /// The members.
    public var members: [MemberID]
    /// Twice the number of each member, in the same order.
    public var potentials2x: [Int128]
    /// The sets.
    public var blossoms: [Blossom]

    /// A part.
    public init(members: [MemberID], potentials2x: [Int128], blossoms: [Blossom]) {
      (self.members, self.potentials2x, self.blossoms) = (members, potentials2x, blossoms)
    }
  }

  /// The packed value of one unit of each component of a ``RoundCost``, first to last.
  public var units: [Int128]
  /// The parts: together, the participants whom no pin ties to others.
  public var parts: [Part]

  /// A certificate.
  public init(units: [Int128], parts: [Part]) {
    (self.units, self.parts) = (units, parts)
  }
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
    }
  }
}
