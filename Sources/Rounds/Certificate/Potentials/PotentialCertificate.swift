/// A dual solution of single members: a number for each, and numbers for sets of them.
///
/// Costs are packed into single integers: a cost counts the sum of its components times ``units``.
/// Whoever holds a certificate and the files can check the bound with ``CertificateChecker``; nothing
/// in it is believed.
public struct PotentialCertificate: Hashable, Sendable {
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
