/// Dual solutions of the parts of a ``PairingProblem`` that have nothing to do with each other.
///
/// Costs are packed: one unit of tier i counts ``units``[i]. Who checks it needs the problem, a bound of
/// what a tier can add up to, and the theorem of ``DualSolution``.
public struct PairingCertificate: Sendable, Equatable {
  /// Vertices with a dual solution of the contacts among them.
  public struct Part: Sendable, Equatable {
    /// The vertices that are not bound to others.
    public var vertices: [Int]
    /// Potentials by position in ``vertices``; sets of positions. Sets may be even: then they had an
    /// odd number of dummy vertices.
    public var dual: DualSolution<Int128>
  }

  /// The packed value of one unit of each tier, first to last.
  public var units: [Int128]
  /// The parts.
  public var parts: [Part]
}
