import TestSupport
import Testing

@testable import Interchange

struct FileDraftTests {
  @Test(arguments: [false, true])
  func `a draft takes its name whole, with a name of its own before or without`(named: Bool) throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("a")
    for (text, overwrite) in [("old", false), ("new", true)] {
      let draft = try Draft(beside: path, for: path, named: named)
      #expect(draft.isNamed || !named)
      try draft.fill(Array(text.utf8), for: path)
      try draft.take(path, overwrite: overwrite, for: path)
      #expect(try folder.read("a") == text)
      #expect(try folder.names() == ["a"])
    }
  }

  @Test(arguments: [false, true])
  func `a draft whose name is taken changes nothing, and leaves nothing`(named: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a")
    try OutputFile.write("old", to: path, overwrite: false)
    let draft = try Draft(beside: path, for: path, named: named)
    try draft.fill(Array("new".utf8), for: path)
    #expect(throws: InterchangeError.exists(path: path)) {
      try draft.take(path, overwrite: false, for: path)
    }
    draft.discard()
    #expect(try folder.read("a") == "old")
    #expect(try folder.names() == ["a"])
  }
}
