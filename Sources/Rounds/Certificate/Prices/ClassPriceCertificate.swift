/// Prices of pairs of classes, keyed by the values of facets: what proves a bound of any size of
/// community in a file of the size of its classes squared, at the most.
///
/// A *class* has the members with the same values of the certificate's facets. Let base(A, B) be what
/// the rules charge any two members of A and B at the least, without recall, and f(u, B) what recall
/// charges u for meeting somebody of B. If
///
///     p(A, B) + p(B, A) <= base(A, B)          for all classes A, B that may meet,
///     y(u) = min over B of f(u, B) + p(A, B)   for u in A, over the B that u may meet,
///
/// then no allowed contact of u and v has less spread than y(u) + y(v): the contact lets u meet a B and
/// v an A, so y(u) + y(v) <= f(u, B) + f(v, A) + p(A, B) + p(B, A), and facets left out, values that are
/// pooled, repeats and exclusions only add to it. Hence a round that leaves nobody over spreads at least
///
///     sum of y                                  if all are in pairs,
///     sum of y + y(T), the least T              if T is the trio, because each of T is in two contacts,
///     sum of y - y(s), the least s              if s sits out,
///
/// over the T and s whose turn it is: any other choice costs more in an earlier component.
public struct ClassPriceCertificate: Hashable, Sendable {
  /// A facet that tells classes apart.
  public struct ClassFacet: Hashable, Sendable {
    /// Which.
    public var facet: Facet
    /// The values that have classes of their own, all others being one; `nil` = each has.
    public var values: [String]?

    /// A facet.
    public init(_ facet: Facet, values: [String]? = nil) {
      (self.facet, self.values) = (facet, values)
    }
  }

  /// What the members of a class have for a facet.
  public enum Code: Hashable, Sendable {
    /// This value.
    case value(String)
    /// No value.
    case none
    /// Any of the values that have no classes of their own.
    case other
  }

  /// A price that differs from base / 2.
  public struct Price: Hashable, Sendable {
    /// The class that pays, by its position in ``ClassPriceCertificate/classes``.
    public var payer: Int
    /// The class that is met.
    public var met: Int
    /// The price times ``ClassPriceCertificate/scale``; may be negative.
    public var amount: Int

    /// What `payer` pays to meet `met`.
    public init(payer: Int, met: Int, amount: Int) {
      (self.payer, self.met, self.amount) = (payer, met, amount)
    }
  }

  /// How many units of price make one of spread; even.
  public var scale: Int
  /// The facets.
  public var facets: [ClassFacet]
  /// The classes that have prices: a code for each facet. All others pay half of base.
  public var classes: [[Code]]
  /// The prices.
  public var prices: [Price]

  /// A certificate.
  public init(scale: Int, facets: [ClassFacet], classes: [[Code]], prices: [Price]) {
    (self.scale, self.facets, self.classes, self.prices) = (scale, facets, classes, prices)
  }
}
