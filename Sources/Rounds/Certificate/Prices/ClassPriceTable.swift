/// The prices of a certificate, found to allow every two classes.
struct ClassPriceTable {
  private let classes: MemberClasses
  private let scale: Int
  /// By paying class: the classes met at another price than half of base.
  private var listed: [[Int: Int]]

  /// A price beyond this is a mistake; sums of fewer than 2^60 members stay in 128 bits.
  private static let largest = 1 << 36

  /// O(classes + prices).
  init(
    _ certificate: ClassPriceCertificate, _ classes: MemberClasses
  ) throws(CertificateFlaw) {
    (self.classes, scale) = (classes, certificate.scale)
    guard (2...1 << 16).contains(scale), scale.isMultiple(of: 2) else {
      throw .form("a scale is an even number up to 65536")
    }
    let numbers = try classes.numbers(of: certificate.classes)
    listed = Array(repeating: [:], count: classes.tuples.count)
    for price in certificate.prices {
      guard numbers.indices.contains(price.payer), numbers.indices.contains(price.met) else {
        throw .form("a price names a class that is not listed")
      }
      guard price.amount.magnitude <= Self.largest.magnitude else {
        throw .form("a price is larger than 2^36")
      }
      guard let payer = numbers[price.payer], let met = numbers[price.met] else { continue }
      guard listed[payer].updateValue(price.amount, forKey: met) == nil else {
        throw .form("a price comes twice")
      }
    }
    for (payer, row) in listed.enumerated() {
      for (met, amount) in row.sorted(by: { $0.key < $1.key }) {
        guard let base = classes.base(payer, met) else { continue }
        let back = listed[met][payer] ?? scale / 2 * base
        guard amount + back <= scale * base else {
          throw .classes(classes.name(payer), classes.name(met))
        }
      }
    }
  }

  /// What a class pays: each class that one of its members may meet, with the price. O(classes).
  func row(_ payer: Int) -> [(met: Int, price: Int)] {
    var row: [(met: Int, price: Int)] = []
    row.reserveCapacity(classes.tuples.count)
    for met in classes.tuples.indices where met != payer || classes.counts[payer] > 1 {
      guard let base = classes.base(payer, met) else { continue }
      row.append((met, listed[payer][met] ?? scale / 2 * base))
    }
    return row
  }
}
