/// Prices of pairs of classes: a proof of a lower bound whose size does not depend on the vertices.
///
/// A *class* is a tuple of codes, one for each attribute. Every vertex u of class A pays p(A, B) and
/// its own recall charges f(u, B) to meet somebody of class B. If p(A, B) + p(B, A) <= base(A, B), what
/// any two vertices of A and B are charged at the least, then y(u) = min over B of f(u, B) + p(A, B) is
/// a feasible dual of every allowed contact: the prices prove the sum of all y. (It is the dual of the
/// transportation problem in which u chooses the class that it meets; see the article
/// "Certificates" of the documentation of `Rounds`.)
///
/// The value says nothing of its own truth: whoever is given one recomputes base, f and y.
public struct ClassPrices: Sendable, Equatable {
  /// Which values of an attribute tell classes apart.
  public enum Values: Sendable, Equatable {
    /// None: the attribute is not looked at.
    case none
    /// Each.
    case all
    /// These, ascending; all others are one: ``other``.
    case only([Int32])
  }

  /// A price that differs from half of what its two classes are charged.
  public struct Price: Sendable, Equatable {
    /// The class that pays, by its position in ``ClassPrices/classes``.
    public var payer: Int
    /// The class that is met.
    public var met: Int
    /// The price, in units of 1 / ``ClassPrices/scale``; may be negative.
    public var amount: Int

    /// What `payer` pays to meet `met`.
    public init(payer: Int, met: Int, amount: Int) {
      (self.payer, self.met, self.amount) = (payer, met, amount)
    }
  }

  /// The code of a vertex without a value.
  public static let noValue: Int32 = -1
  /// The code of a value that has no class of its own, or of an attribute that is not looked at.
  public static let other: Int32 = -2

  /// How many units of price make one of spread; even, so that half a charge is a whole number.
  public var scale: Int
  /// By attribute.
  public var values: [Values]
  /// The classes that have prices: a code for each attribute.
  public var classes: [[Int32]]
  /// The prices, each ordered pair of classes once at the most.
  public var prices: [Price]

  /// Prices of the `classes` that `values` tell apart.
  public init(scale: Int, values: [Values], classes: [[Int32]], prices: [Price]) {
    precondition(scale > 0 && scale.isMultiple(of: 2), "scale \(scale) is not even")
    (self.scale, self.values, self.classes, self.prices) = (scale, values, classes, prices)
  }
}
