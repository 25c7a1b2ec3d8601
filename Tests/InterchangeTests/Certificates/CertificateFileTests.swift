import Interchange
import Rounds
import TestSupport
import Testing

@Suite struct CertificateFileTests {
  private let prices = ClassPriceCertificate(
    scale: 4, facets: [.init("region"), .init("role", values: ["Nurse", "GP"])],
    classes: [
      [.value("Wales"), .value("Nurse")], [.value("größe \"1\""), .other], [.none, .none],
    ],
    prices: [.init(payer: 0, met: 2, amount: -7), .init(payer: 2, met: 2, amount: 1 << 35)])

  private let potentials = PotentialCertificate(
    units: [1 << 100, 1 << 80, 1 << 60, 1 << 40, 1 << 20, 1],
    parts: [
      .init(
        members: ["a", "b", "c"], potentials2x: [1, -2, 1 << 90],
        blossoms: [.init(members: ["a", "b", "c"], z2x: 3)])
    ])

  private var documents: [CertificateDocument] {
    let input = SourceFile(name: "far/away/members.csv", bytes: Array("id\nm1\n".utf8))
    return [
      CertificateDocument(.prices(prices), inputs: [InputDigest(.members, input)]),
      CertificateDocument(.potentials(potentials), inputs: nil),
    ]
  }

  private func read(_ text: String) throws(InterchangeError) -> CertificateDocument {
    try CertificateFile.read(SourceFile(name: "proof.json", bytes: Array(text.utf8)))
  }

  @Test func `what is written is read back`() throws {
    for document in documents {
      #expect(try read(CertificateFile.text(of: document)) == document)
    }
  }

  @Test func `names of inputs lose their folders`() {
    #expect(!CertificateFile.text(of: documents[0]).contains("far"))
  }

  @Test func `another version is refused with both numbers`() {
    let old = CertificateFile.text(of: documents[0])
      .replacing("\"version\" : 2", with: "\"version\" : 1")
    #expect {
      try read(old)
    } throws: { error in
      "\(error)".contains("version 1: expected rct-certificate, version 2")
    }
  }

  @Test func `one with prices and potentials, or neither, is refused`() {
    for text in [
      #"{"format":"rct-certificate","version":2}"#,
      #"{"format":"rct-certificate","version":2,"class_prices":{"scale":2,"facets":[],"classes":[],"prices":{}},"potentials":{"scale":2,"units":[],"parts":[]}}"#,
    ] {
      #expect {
        try read(text)
      } throws: { "\($0)".contains("expected one of class_prices and potentials") }
    }
  }

  /// Cut, doubled and changed anywhere: read or refused, and nothing else happens.
  @Test func `any damage is read or refused with a finding`() {
    var (accepted, refused) = (0, 0)
    for document in documents {
      let bytes = Array(CertificateFile.text(of: document).utf8)
      for seed in UInt64(1)...1500 {
        var generator = SplitMix64(seed: seed)
        var damaged = bytes
        for _ in 0...Int.random(in: 0...2, using: &generator) {
          let place = Int.random(in: 0..<max(1, damaged.count), using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: damaged.removeSubrange(place...)
          case 1: damaged.insert(contentsOf: damaged.suffix(20), at: place)
          case 2 where place < damaged.count:
            damaged[place] = Array("0-9{[\"e,:\u{7F}".utf8).randomElement(using: &generator) ?? 0
          default: if place < damaged.count { damaged.remove(at: place) }
          }
        }
        do throws(InterchangeError) {
          _ = try CertificateFile.read(SourceFile(name: "f", bytes: damaged))
          accepted += 1
        } catch {
          #expect(error.findings.count == 1, "seed \(seed)")
          refused += 1
        }
      }
    }
    #expect(accepted > 100 && refused > 100, "\(accepted), \(refused)")
  }

  @Test func `deep nesting and huge numbers are refused`() {
    let start = #"{"format":"rct-certificate","version":2,"class_prices":"#
    for content in [
      String(repeating: "[", count: 200_000),
      #"{"scale":1e400,"facets":[],"classes":[],"prices":{}}}"#,
      #"{"scale":2,"facets":[],"classes":[],"prices":{"0":{"0":99999999999999999999}}}}"#,
      #"{"scale":2,"facets":[],"classes":[],"prices":{"x":{"0":1}}}}"#,
    ] {
      #expect(throws: InterchangeError.self) { try read(start + content) }
    }
  }
}
