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
        "others of its group can change \(home.rules) (mode 664): chmod go-w \(home.rules)"
      ])
    #expect(findings.map(\.state) == [.fault])
  }

  @Test func `who may write the folder may put other rules into it`() throws {
    let expected: [(UInt32, [Diagnosis.State], String)] = [
      (0o700, [], ""), (0o750, [.note], "others of its group can look into"),
      (0o755, [.note], "others can look into"), (0o770, [.note], "others of its group can replace"),
      (0o777, [.fault], "others can replace"), (0o707, [.fault], "others can replace"),
      (0o1777, [.note], "others can look into"),
    ]
    #expect(mkdir(home.folder, 0o700) == 0)
    for (mode, states, start) in expected {
      #expect(chmod(home.folder, mode) == 0)
      let findings = try rule(home.folder).findings(FilePlace(home.folder))
      #expect(findings.map(\.state) == states, "\(mode)")
      #expect(findings.allSatisfy { $0.sentence.hasPrefix(start) }, "\(findings)")
    }
  }

  @Test func `texts and messages are of concern where others can reach them`() throws {
    #expect(mkdir(home.folder, 0o700) == 0)
    try folder.write("column,value,becomes\n", to: "home/rct-values.csv")
    try FileManager.default.createDirectory(
      atPath: home.templates + "/en", withIntermediateDirectories: true)
    try folder.write("Hello", to: "home/templates/en/introduction.txt")
    #expect(mkdir(home.path("outgoing"), 0o700) == 0)
    let modes: [(String, UInt32)] = [
      ("rct-values.csv", 0o666), ("templates", 0o755), ("templates/en", 0o755),
      ("templates/en/introduction.txt", 0o664), ("outgoing", 0o755),
    ]
    for (name, mode) in modes { #expect(chmod(home.path(name), mode) == 0) }
    func found() -> [(Diagnosis.State, String)] {
      home.fileRules.filter { $0.path != home.folder }.flatMap { $0.findings(FilePlace($0.path)) }
        .map { ($0.state, String($0.sentence.split(separator: " (mode")[0])) }
    }
    #expect(found().isEmpty)
    #expect(chmod(home.folder, 0o755) == 0)
    let introduction = home.templates + "/en/introduction.txt"
    #expect(found().map { $0.0 } == [.fault, .note, .fault])
    #expect(
      found().map { $0.1 } == [
        "others can change \(home.values)", "others of its group can change \(introduction)",
        "others can look into \(home.path("outgoing")), where messages to people are",
      ])
  }

  @Test func `only whole names of folders are those of a service`() {
    let expected: [(String, String?)] = [
      ("/a/OneDrive/coffee", "OneDrive"), ("/a/OneDrive - Example Trust/c", "OneDrive"),
      ("/a/Dropbox (Example)/coffee", "Dropbox"), ("/a/NotDropboxy/coffee", nil),
      ("/a/Dropboxy", nil), ("/a/coffee", nil),
    ]
    for (path, service) in expected {
      #expect(SynchronisedFolder.service(of: path) == service, "\(path)")
    }
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
