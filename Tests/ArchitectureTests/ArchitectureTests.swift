import Testing
import TestSupport

@Suite struct ArchitectureTests {
  @Test func `every module folder is in the import table, and the other way round`() throws {
    #expect(try Set(SourceTree.names(in: "Sources")) == Set(ImportTable.allowed.keys))
  }

  @Test func `modules import what the table allows, and nothing else`() throws {
    for (module, allowed) in ImportTable.allowed {
      for (imported, files) in try Imports.of(module: module) {
        #expect(allowed.contains(imported), "\(module) imports \(imported) in \(files)")
      }
    }
  }

  @Test func `the manifest declares the arrows of the table`() throws {
    let manifest = try Manifest()
    for (module, allowed) in ImportTable.allowed {
      let declared = try #require(manifest.dependencies[module], "\(module) is no target")
      #expect(declared == allowed.subtracting(ImportTable.system), "\(module) in Package.swift")
    }
  }

  @Test func `the arrows of the table make no circle`() {
    var open = ImportTable.allowed.mapValues { $0.intersection(ImportTable.allowed.keys) }
    while let free = open.first(where: { $0.value.isEmpty })?.key {
      open[free] = nil
      open = open.mapValues { $0.subtracting([free]) }
    }
    #expect(open.isEmpty)
  }

  @Test func `no source file has more than 600 lines`() throws {
    for folder in ["Sources", "Tests"] {
      for file in try SourceTree.swiftFiles(below: folder) {
        let count = try SourceTree.lines(of: file).count
        #expect(count <= 600, "\(file) has \(count) lines")
      }
    }
  }

  @Test func `a command is a file of at most 60 lines`() throws {
    for file in try SourceTree.swiftFiles(below: "Sources/rct/Commands") {
      let count = try SourceTree.lines(of: file).count
      #expect(count <= 61, "\(file) has \(count - 1) lines")
    }
  }

  @Test func `import lines are understood in all their forms`() {
    #expect(Imports.module(importedBy: "import Rounds") == "Rounds")
    #expect(Imports.module(importedBy: "  internal import Rounds  // why") == "Rounds")
    #expect(Imports.module(importedBy: "@testable import Rounds") == "Rounds")
    #expect(Imports.module(importedBy: "public import struct Rounds.Member") == "Rounds")
    #expect(Imports.module(importedBy: "/// import Rounds") == nil)
    #expect(Imports.module(importedBy: "let importance = 1") == nil)
  }
}
