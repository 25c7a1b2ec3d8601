import Digests
import Testing
import TestSupport

@Suite struct SHA256Tests {
  @Test func `digests are those of Python's hashlib, for every length around a block`() throws {
    var generator = SplitMix64(seed: 7)
    let samples = (Array(0...130) + [1000, 4096, 100_003]).map { count in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
    let expected = try Python.run(
      """
      import hashlib, json, sys
      print(json.dumps([hashlib.sha256(bytes(b)).hexdigest() for b in json.load(sys.stdin)]))
      """, on: samples, as: [String].self)
    #expect(samples.map(SHA256.hex) == expected)
  }

  @Test func `pieces give the digest of the whole`() {
    var generator = SplitMix64(seed: 8)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      var digest = SHA256()
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...150, using: &generator))
        digest.add(Array(bytes[start..<end]))
        start = end
      }
      #expect(digest.hex == SHA256.hex(of: bytes))
    }
  }

  @Test func `keyed digests are those of Python's hmac, for keys of every length around a block`()
    throws
  {
    let samples = (0...130).map { count in [[UInt8](repeating: 7, count: count), Array(0..<50)] }
    let expected = try Python.run(
      """
      import hashlib, hmac, json, sys
      print(json.dumps([hmac.new(bytes(k), bytes(m), hashlib.sha256).hexdigest()
                        for k, m in json.load(sys.stdin)]))
      """, on: samples, as: [String].self)
    #expect(samples.map { SHA256.hmac(of: $0[1], key: $0[0]) } == expected)
  }
}
