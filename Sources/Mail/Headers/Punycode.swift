internal import Foundation

/// Labels of domain names beyond ASCII as the name system has them (RFC 3492).
enum Punycode {
  private static let (base, tMin, tMax, skew, damp) = (36, 1, 26, 38, 700)
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)

  /// `label` in ASCII: as it is if it is ASCII, else in lower case, NFC and Punycode.
  ///
  /// `nil` for one that is longer than any name may be.
  static func label(_ label: String) -> String? {
    guard label.utf8.contains(where: { $0 >= 0x80 }) else { return label }
    let normal = label.lowercased().precomposedStringWithCanonicalMapping
    let scalars = normal.unicodeScalars.map { Int($0.value) }
    guard scalars.count <= 63 else { return nil }
    guard scalars.contains(where: { $0 >= 0x80 }) else { return normal }
    return "xn--" + encoded(scalars)
  }

  /// The encoding procedure of RFC 3492 section 6.3, with its names.
  private static func encoded(_ input: [Int]) -> String {
    var output = String.UnicodeScalarView()
    for scalar in normalScalars(input) { output.append(scalar) }
    let basic = output.count
    var handled = basic
    if basic > 0 { output.append("-") }
    var (n, delta, bias) = (128, 0, 72)
    while handled < input.count {
      guard let next = input.filter({ $0 >= n }).min() else { break }
      delta += (next - n) * (handled + 1)
      n = next
      for scalar in input {
        if scalar < n { delta += 1 }
        guard scalar == n else { continue }
        var (q, k) = (delta, base)
        while true {
          let threshold = min(max(k - bias, tMin), tMax)
          if q < threshold { break }
          output.append(digits[threshold + (q - threshold) % (base - threshold)])
          q = (q - threshold) / (base - threshold)
          k += base
        }
        output.append(digits[q])
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      n += 1
    }
    return String(output)
  }

  private static func normalScalars(_ input: [Int]) -> [Unicode.Scalar] {
    input.compactMap { $0 < 0x80 ? Unicode.Scalar(UInt8($0)) : nil }
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }
}
