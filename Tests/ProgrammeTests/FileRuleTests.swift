import Foundation
import Testing
import TestSupport

@testable import Programme
@testable import RoundStore

/// Whose the files of a programme may be, and who may do what with them.
@Suite struct FileRuleTests {
  /// Neither root nor whoever runs the tests.
  private static let (somebody, another): (UInt32, UInt32) = (54_321, 54_322)

  private let folder: TemporaryFolder
  private let home: ProgrammeHome

  init() throws {
    folder = try TemporaryFolder()
    home = ProgrammeHome(argument: folder.path("home"), environment: [:])
  }

  private func rule(_ path: String) throws -> FileRule {
    try #require(home.fileRules.first { $0.path == path })
  }

  @Test func `rules that are root's are as good as one's own, and a database is not`() throws {
    // Every machine has it: root's, and to be changed by root alone.
    let place = FilePlace("/etc/passwd", user: Self.somebody)
    try #require(place.isRoots && !place.isOwn && place.mode == 0o644)
    #expect(try rule(home.rules).findings(place).isEmpty)
    let sentences = try rule(home.database).findings(place).map(\.sentence)
    #expect(sentences.count == 2)
    #expect(sentences.first == "\(home.database) belongs to another user, who can change it")
  }

  @Test func `rules that others can change are a fault`() throws {
    try folder.write("", to: "rct.toml")
    let path = folder.path("rct.toml")
    #expect(chmod(path, 0o664) == 0)
    let findings = try rule(home.rules).findings(FilePlace(path))
    #expect(
      findings.map(\.sentence) == [
        "others can change \(home.rules) (mode 664): chmod go-w \(home.rules)"
      ])
    #expect(findings.map(\.state) == [.fault])
  }

  @Test func `rules of another user are a fault, who can change them`() throws {
    try folder.write("", to: "rct.toml")
    let path = folder.path("rct.toml")
    // Root's own would be nobody else's.
    if geteuid() == 0 { #expect(chown(path, Self.another, Self.another) == 0) }
    let place = FilePlace(path, user: Self.somebody)
    try #require(!place.isRoots && !place.isOwn)
    #expect(
      try rule(home.rules).findings(place).map(\.sentence).first
        == "\(home.rules) belongs to another user, who can change it")
  }

  @Test func `a file that is not there breaks no rule`() throws {
    #expect(try rule(home.rules).findings(FilePlace(folder.path("none"))).isEmpty)
  }
}
