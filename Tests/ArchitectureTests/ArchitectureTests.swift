import Testing
import TestSupport

@Suite struct ArchitectureTests {
  @Test func `every module folder is in the import table, and the other way round`() throws {
    #expect(try Set(SourceTree.names(in: "Sources")) == Set(ImportTable.allowed.keys))
  }

  @Test func `modules import what the table says, and nothing else`() throws {
    for (module, allowed) in ImportTable.allowed {
      let imports = try Imports.of(module: module)
      for (imported, files) in imports {
        #expect(allowed.contains(imported), "\(module) imports \(imported) in \(files)")
      }
      let unused = allowed.subtracting(imports.keys)
      #expect(unused.isEmpty, "\(module) imports nothing of \(unused)")
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
        let count = try lineCount(of: file)
        #expect(count <= 600, "\(file) has \(count) lines")
      }
    }
  }

  @Test func `a command is a file of at most 60 lines`() throws {
    for file in try SourceTree.swiftFiles(below: "Sources/rct/Commands") {
      let count = try lineCount(of: file)
      #expect(count <= 60, "\(file) has \(count) lines")
    }
  }

  /// Nothing follows the end of the last line.
  private func lineCount(of file: String) throws -> Int {
    try SourceTree.lines(of: file).count - 1
  }

  /// What ends the process where a row of the database is damaged: subscripts of rows, and dictionaries of keys
  /// that are there twice.
  private func endsAtDamage(_ line: String) -> Bool {
    line.contains(/[rR]ow\??\[|\$[0-9]\[[0-9]|\[[0-9]+\] as |uniqueKeysWithValues|try!/)
  }

  @Test func `what reads the database does not end at a damaged row`() throws {
    let files = try SourceTree.swiftFiles(below: "Sources/RoundStore").filter { file in
      try SourceTree.text(of: file).contains("import GRDB")
    }
    #expect(files.count > 40)
    for file in files {
      for (index, line) in try SourceTree.lines(of: file).enumerated() {
        #expect(!endsAtDamage(line), "\(file):\(index + 1): Row+Reading.swift has what throws")
      }
    }
    for line in [
      "let number: Int = row[0]", "names.append($0[1])", "note[2] as String",
      "Dictionary(uniqueKeysWithValues: pairs)",
    ] {
      #expect(endsAtDamage(line), "\(line)")
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
