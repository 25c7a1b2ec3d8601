import Foundation
import TestSupport
import Testing

/// The programs of the tutorial "Embed the engine", as a reader would write them.
@Suite struct EmbeddingTutorialTests {
  private static let resources = "Sources/Drawing/Drawing.docc/Resources"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Compiles a program with the libraries that these tests were built with, and runs it.
  private func output(of file: String) throws -> String {
    let products = try RctProcess.executable().deletingLastPathComponent().path
    let source = SourceTree.root.appending(path: "\(Self.resources)/\(file)").path
    // The libraries may be built to count what tests reach: then they ask for that part of the runtime.
    let command = """
      cp \(source) main.swift
      swiftc -swift-version 6 -warnings-as-errors -profile-generate -I \(products)/Modules main.swift \
        \(products)/{Matching,Rounds,Drawing}.build/*.o -o program && ./program
      """
    let outcome = try ChildProcess.shell(command, in: folder)
    #expect(outcome.code == 0, "\(file): \(outcome.out)\(outcome.err)")
    return outcome.out
  }

  @Test func `every step is a whole program, and the last one prints what is shown`() throws {
    for step in 1...4 { _ = try output(of: "embed-\(step).swift") }
    let shown = try SourceTree.text(of: "\(Self.resources)/embed-output.txt")
    #expect(try output(of: "embed-5.swift") == shown)
  }

  @Test func `each step is the one before, and more`() throws {
    func lines(_ step: Int) throws -> [String] {
      try SourceTree.lines(of: "\(Self.resources)/embed-\(step).swift")
        .filter { $0 != "import Drawing" && !$0.isEmpty }
    }
    for step in 2...5 { #expect(try lines(step).starts(with: lines(step - 1))) }
  }

  @Test func `its manifest names a product that there is`() throws {
    try folder.write(
      try SourceTree.text(of: "\(Self.resources)/embed-package.swift"), to: "Package.swift")
    let outcome = try ChildProcess.shell("swift package dump-package", in: folder)
    #expect(outcome.code == 0, "\(outcome.err)")
    #expect(outcome.out.contains(#""product" : ["#) && outcome.out.contains(#""Drawing","#))
    let manifest = try SourceTree.text(of: "Package.swift")
    #expect(manifest.contains(#".library(name: "Drawing", targets: ["Drawing", "Rounds"])"#))
    #expect(manifest.contains("swift-tools-version: 6.2"))
  }
}
