/// The SHA-256 digest of bytes (FIPS 180-4), which may come in pieces.
///
/// Ours, because the libraries that have it build a whole TLS stack first; tested against Python's.
public struct SHA256: Sendable {
  private var state = Self.initial
  private var count = 0
  /// What is less than a block so far.
  private var rest: [UInt8] = []

  /// The digest of nothing yet.
  public init() {}

  /// The digest of `bytes`, as 64 hexadecimal digits: the same as `sha256sum` prints.
  ///
  /// - Complexity: O(bytes).
  public static func hex(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.add(bytes)
    return digest.hex
  }

  /// The HMAC of `bytes` under `key` (RFC 2104), as 64 hexadecimal digits.
  public static func hmac(of bytes: [UInt8], key: [UInt8]) -> String {
    var block = key
    if block.count > 64 {
      var digest = SHA256()
      digest.add(key)
      block = digest.bytes
    }
    block += [UInt8](repeating: 0, count: 64 - block.count)
    var inner = SHA256()
    inner.add(block.map { $0 ^ 0x36 } + bytes)
    var outer = SHA256()
    outer.add(block.map { $0 ^ 0x5C } + inner.bytes)
    return outer.hex
  }

  /// Goes on with `bytes`.
  ///
  /// - Complexity: O(bytes).
  public mutating func add(_ bytes: [UInt8]) {
    count += bytes.count
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      Self.compress(rest, 0..<64, into: &state)
      rest.removeAll(keepingCapacity: true)
    }
    let end = start + (bytes.count - start) / 64 * 64
    Self.compress(bytes, start..<end, into: &state)
    rest += bytes[end...]
  }

  /// The digest of all so far, as 32 bytes.
  public var bytes: [UInt8] {
    var (state, tail) = (state, rest + [0x80])
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(count) * 8
    tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
    Self.compress(tail, 0..<tail.count, into: &state)
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
    }
  }

  /// The digest of all so far, as 64 hexadecimal digits.
  public var hex: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
  private static let initial: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]

  /// Works the blocks of 64 bytes in `range` into `state`.
  private static func compress(
    _ bytes: [UInt8], _ range: Range<Int>, into state: inout [UInt32]
  ) {
    let bytes = bytes.span
    var schedule = [UInt32](repeating: 0, count: 64)
    for block in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
      for word in 0..<16 {
        let place = block + 4 * word
        schedule[word] =
          UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
          | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
      }
      for word in 16..<64 {
        let (old, new) = (schedule[word - 15], schedule[word - 2])
        schedule[word] =
          schedule[word - 16] &+ (old.turned(7) ^ old.turned(18) ^ old >> 3)
          &+ schedule[word - 7] &+ (new.turned(17) ^ new.turned(19) ^ new >> 10)
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for word in 0..<64 {
        let first =
          h &+ (e.turned(6) ^ e.turned(11) ^ e.turned(25)) &+ (e & f ^ ~e & g)
          &+ constants[word] &+ schedule[word]
        let second = (a.turned(2) ^ a.turned(13) ^ a.turned(22)) &+ (a & b ^ a & c ^ b & c)
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
      }
      for (place, value) in [a, b, c, d, e, f, g, h].enumerated() { state[place] &+= value }
    }
  }
}

extension UInt32 {
  /// Rotated to the right.
  fileprivate func turned(_ count: UInt32) -> UInt32 { self >> count | self << (32 - count) }
}
