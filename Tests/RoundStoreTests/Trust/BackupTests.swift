import Foundation
import GRDB
import Rounds
import Testing
import TestSupport

@testable import RoundStore

@Suite struct BackupTests {
  private let folder: TemporaryFolder
  private let store: RoundStore

  init() throws {
    folder = try TemporaryFolder()
    store = try .made(in: folder)
    _ = try store.importMembers(
      Roster(members: (0..<50).map { Member(id: MemberID("m\($0)"), name: "Name \($0)") }))
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.url.appending(path: name)))
  }

  private var backups: BackupFolder { BackupFolder(folder.path("backups")) }

  /// Puts the copy at `path` back over the database, which has forgotten nobody; says where that is kept.
  private func restore(
    _ path: String, at moment: String = "2027-03-01T09:00:00Z"
  ) throws -> String? {
    try RoundStore.restore(
      path, over: store.path, keepingIn: backups, forgetting: nil,
      author: .init(name: "tester", now: moment)
    ).kept
  }

  @Test func `a copy has everything, and the digest that sha256sum finds`() throws {
    let path = folder.path("copy.sqlite")
    let digest = try store.backup(to: path).digest
    #expect(try BackupContent(ofChecked: path).members == 50)
    let check = try ChildProcess.run(
      URL(filePath: "/usr/bin/sha256sum"), ["--check", "copy.sqlite.sha256"], in: folder)
    #expect(check.code == 0, "\(check.err)")
    #expect(DurableFile.expectedDigest(of: path) == digest)
    #expect(FilePlace(path).mode == 0o600 && FilePlace(path + ".sha256").mode == 0o600)
    #expect(throws: StoreError.backup(.exists(path: path))) { try store.backup(to: path) }
  }

  @Test func `nothing is left of a copy that cannot be made`() throws {
    let path = folder.path("absent/copy.sqlite")
    let refusal = StoreError.backup(
      .cannotCreate(path: path, reason: "No such file or directory"))
    #expect(throws: refusal) { try store.backup(to: path) }
    #expect(try folder.names() == ["rct.sqlite"])
  }

  @Test func `a page that cannot be copied is damage of the database, and not of the copy`() throws
  {
    let (size, page) = try store.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0,
        try Int.fetchOne(
          database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'member'") ?? 0
      )
    }
    var bytes = try Data(contentsOf: URL(filePath: store.path))
    bytes.replaceSubrange(size * (page - 1)..<size * page, with: Data(count: size))
    try bytes.write(to: URL(filePath: store.path))
    let path = folder.path("copy.sqlite")
    #expect(throws: StoreError.damaged(path: store.path)) {
      try RoundStore.backup(of: store.path, to: path)
    }
    #expect(try folder.names() == ["rct.sqlite"])
  }

  @Test func `a folder, and what cannot be read, is no copy`() throws {
    #expect(throws: BackupError.unreadable(path: folder.url.path, reason: "Is a directory")) {
      try BackupContent(ofChecked: folder.url.path)
    }
    #expect(throws: BackupError.absent(path: store.path + "/x")) {
      try BackupContent(ofChecked: store.path + "/x")
    }
  }

  @Test func `a database that can only be read can be copied`() throws {
    // Root writes whatever the rights are: the connection itself refuses to.
    var reading = Configuration()
    reading.readonly = true
    let queue = try DatabaseQueue(path: store.path, configuration: reading)
    let path = folder.path("copy.sqlite")
    _ = try RoundStore.backup(queue, to: path, examining: .everything)
    #expect(try BackupContent(ofChecked: path).members == 50)
  }

  @Test func `what a killed copy left goes with the next one, and what is being written stays`()
    throws
  {
    let place = folder.url.path
    let stem = Leftovers.newStem(in: place)
    let left = [
      stem + ".partial", Leftovers.newStem(in: place) + ".partial-journal",
      // As earlier versions called them.
      folder.path("rct.sqlite.99999.partial"), folder.path("copy.sqlite.sha256.7.partial"),
    ]
    for path in left + [stem + ".lock", stem + ".partial-journal"] {
      try Data("left".utf8).write(to: URL(filePath: path))
    }
    // A digest whose copy never got its name.
    try folder.write("digest", to: "copy.sqlite.sha256")
    for name in ["film.partial", "film.7.partial", "film.sqlite.x7.partial", "film.lock"] {
      try folder.write("somebody's own", to: name)
    }
    let working = try PartialFile(of: folder.path("other.sqlite"))
    #expect(Leftovers.found(in: place).sorted() == left.sorted())
    let digest = try store.backup(to: folder.path("copy.sqlite")).digest
    #expect(Leftovers.found(in: place).isEmpty)
    let names = [
      "copy.sqlite", "copy.sqlite.sha256", "film.7.partial", "film.lock", "film.partial",
      "film.sqlite.x7.partial", "rct.sqlite",
    ]
    let work = DurableFile.name(of: working.path)
    #expect(
      try folder.names() == (names + [work, work.replacing(".partial", with: ".lock")]).sorted())
    #expect(DurableFile.expectedDigest(of: folder.path("copy.sqlite")) == digest)
    working.release()
    #expect(try folder.names() == names)
  }

  @Test func `what SQLite opens is locked by SQLite alone, and what is beside it by its process`()
    throws
  {
    let file = try PartialFile(of: folder.path("copy.sqlite"))
    defer { file.release() }
    func canBeLocked(_ path: String) -> Bool {
      let descriptor = open(path, O_RDWR | O_CLOEXEC)
      defer { close(descriptor) }
      return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }
    #expect(canBeLocked(file.path))
    #expect(!canBeLocked(file.path.replacing(".partial", with: ".lock")))
    // To close a file takes every lock away that the process has on it, SQLite's too.
    let opened = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(!opened.contains { $0.hasSuffix(DurableFile.name(of: file.path)) })
  }

  @Test func `nothing is left of files that somebody takes for leftovers while they are made`()
    async throws
  {
    let place = folder.url.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { for _ in 0..<3000 { _ = Leftovers.found(in: place) } }
        group.addTask {
          for _ in 0..<1500 { try PartialFile(of: place + "/copy.sqlite").release() }
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.names() == ["rct.sqlite"])
  }

  @Test func `what a killed copy left goes, though there is nothing to be copied`()
    throws
  {
    try backups.add(store, before: "import")
    try folder.write("left", to: "backups/.rct-x.partial")
    try folder.write("left", to: "backups/rct-20270301T090000Z-import-7.sqlite.sha256")
    #expect(try backups.add(store, before: "import") == nil)
    #expect(Leftovers.found(in: backups.path).isEmpty)
    // Nor before a database is brought up to date, of which the last copy has all.
    try folder.write("left", to: "backups/.rct-x.partial")
    try backups.add(beforeMigrating: store.queue, at: "2027-03-01T09:00:00Z")
    #expect(Leftovers.found(in: backups.path).isEmpty)
    // Nor under a name that is taken.
    try folder.write("left", to: "backups/.rct-x.partial")
    let taken = try #require(backups.files.last)
    #expect(throws: StoreError.backup(.exists(path: taken))) {
      try RoundStore.checkName(of: taken)
    }
    #expect(Leftovers.found(in: backups.path).isEmpty)
    _ = try backups.add(store)
    let names = DurableFile.names(in: backups.path)
    #expect(names.count { $0.hasSuffix(".sqlite") } == 2)
    #expect(names.count { $0.hasSuffix(".sha256") } == 2)
  }

  /// What goes out is no event: the copy of before had it go out again.
  @Test func `what was sent since the last copy is in the next one`() throws {
    _ = try store.importHistory(History([.init(round: 1, members: ["m0", "m1"])]))
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO message (round, kind, revision, recipient, person, address, sender, message_id,
            writes_first, queued_at, state, changed_at, content)
          VALUES (1, 'introduction', 1, 'm1', 1, 'a@example.org', 'x@example.org', '<1@x>', 0, '2027',
            'queued', '2027', X'00FF')
          """)
    }
    _ = try backups.add(store)
    #expect(try backups.add(store, before: "import") == nil)
    try store.step { try $0.execute(sql: "UPDATE message SET state = 'sent'") }
    #expect(try backups.add(store, before: "import") != nil)
    #expect(try backups.add(store, before: "import") == nil)
  }

  @Test func `a name that something takes meanwhile is not written over`() throws {
    let path = folder.path("copy.sqlite")
    let file = try PartialFile(of: path)
    defer { file.release() }
    #expect(FilePlace(file.path).mode == 0o600)
    try folder.write("second", to: DurableFile.name(of: file.path))
    try folder.write("first", to: "copy.sqlite")
    #expect(try !file.take(path))
    #expect(try folder.read("copy.sqlite") == "first")
    let free = folder.path("free.sqlite")
    #expect(try file.take(free))
    #expect(try folder.read("free.sqlite") == "second")
  }

  @Test func `a digest that somebody is at work on is not taken for a leftover`() throws {
    let path = folder.path("copy.sqlite")
    let digest = try HeldFile(for: path + ".sha256", ending: ".partial")
    defer { digest.release() }
    try digest.fill("another process's")
    #expect(try digest.take(path + ".sha256"))
    #expect(throws: StoreError.backup(.exists(path: path))) { try store.backup(to: path) }
    #expect(try folder.read("copy.sqlite.sha256") == "another process's")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a changed bit, a cut and a foreign file are refused, and nothing is put back`() throws
  {
    let path = folder.path("copy.sqlite")
    try store.backup(to: path)
    var bytes = try bytes("copy.sqlite")
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes: bytes, to: "copy.sqlite")
    #expect(throws: StoreError.backup(.altered(path: path))) {
      try RoundStore.planRestore(of: path, over: store.path)
    }
    try folder.write(bytes: Array(bytes.prefix(bytes.count / 2)), to: "cut.sqlite")
    try folder.write(bytes: Array("hello".utf8), to: "text.sqlite")
    for name in ["cut.sqlite", "text.sqlite", "none.sqlite"] {
      #expect(throws: StoreError.self) {
        _ = try restore(folder.path(name))
      }
    }
    #expect(try store.roster().members.count == 50)
    #expect(backups.files.isEmpty)
  }

  @Test func `a copy is put back while the database is open, and the other state is kept`() throws {
    let path = folder.path("copy.sqlite")
    try store.backup(to: path)
    _ = try store.change(["m1"], .leave)
    let kept = try restore(path)
    #expect(try store.roster().members.count { $0.status == .active } == 50)
    let other = try RoundStore.open(try #require(kept), author: .tester)
    #expect(try other.roster().members.count { $0.status != .active } == 1)
  }

  @Test func `what others do while a copy is put back is in what is kept, or in the programme`()
    async throws
  {
    let (path, copy) = (store.path, folder.path("copy.sqlite"))
    try store.backup(to: copy)
    let others = Task.detached {
      let other = try RoundStore.open(path, author: .tester)
      var done = 0
      for number in 0..<50 {
        let change = try? other.change([MemberID("m\(number)")], .leave)
        if change != nil { done += 1 }
        usleep(3000)
      }
      return done
    }
    let kept = try #require(try restore(copy))
    let done = try await others.value
    let left = try [path, kept].map { file in
      try RoundStore.open(file, author: .tester).roster().members.count { $0.status != .active }
    }
    #expect(left.reduce(0, +) == done, "\(left)")
  }

  @Test func `a copy replaces a database that is damaged, and one that is gone`() throws {
    let path = folder.path("copy.sqlite")
    try store.backup(to: path)
    var bytes = try bytes("rct.sqlite")
    for place in 5000..<9000 { bytes[place] = 0xAA }
    try folder.write(bytes: bytes, to: "rct.sqlite")
    let kept = try restore(path)
    #expect(try #require(kept).hasSuffix("-damaged.sqlite"))
    #expect(try RoundStore.open(store.path, author: .tester).roster().members.count == 50)
    try FileManager.default.removeItem(atPath: store.path)
    #expect(try restore(path) == nil)
    #expect(try RoundStore.open(store.path, author: .tester).roster().members.count == 50)
    #expect(FilePlace(store.path).mode == 0o600)
  }

  @Test func `a database that is in use is waited for, and not moved away`() throws {
    let path = folder.path("copy.sqlite")
    try store.backup(to: path)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let writer = try DatabaseQueue(path: store.path, configuration: configuration)
    try writer.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    writer.asyncWriteWithoutTransaction { database in
      Thread.sleep(forTimeInterval: 0.3)
      try? database.execute(sql: "COMMIT")
    }
    let kept = try restore(path)
    #expect(try #require(kept).hasSuffix("-restore.sqlite"))
  }

  @Test func `a database of a newer version stays where it is`() throws {
    let path = folder.path("copy.sqlite")
    try store.backup(to: path)
    try store.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    let refusal = StoreError.backup(
      .newer(path: store.path, schema: 99, known: Schema.version))
    #expect(throws: refusal) {
      _ = try restore(path)
    }
    #expect(try store.roster().members.count == 50)
    #expect(backups.files.isEmpty)
  }

  @Test func `copies of one moment come in the order of their numbers`() throws {
    let names = (1...12).map { number in
      "rct-20270301T090000Z-import\(number == 1 ? "" : "-\(number)").sqlite"
    }
    for _ in names {
      let file = try backups.newFile("import", at: "2027-03-01T09:00:00Z")
      try folder.write("", to: "backups/" + DurableFile.name(of: file))
    }
    try folder.write("", to: "backups/rct-20270301T085959Z-undo.sqlite")
    let all = ["rct-20270301T085959Z-undo.sqlite"] + names
    #expect(backups.files.map { DurableFile.name(of: $0) } == all)
  }

  @Test func `copies without being asked for are kept ten at a time, and none twice`() throws {
    for number in 0..<13 {
      let later = try RoundStore.open(
        store.path, author: .init(name: "x", now: "2027-03-01T09:00:\(10 + number)Z"))
      try backups.add(later, before: "import")
      try backups.add(later, before: "import")
      _ = try later.importMembers(
        Roster(members: [Member(id: MemberID("new\(number)"), name: "")]))
    }
    let files = backups.files
    #expect(files.count == BackupFolder.kept)
    #expect(files.first?.contains("T090013Z-import") == true)
    #expect(FilePlace(backups.path).mode == 0o700)
  }

  @Test func `copies of a clock that ran ahead make room for those after it was set right`() throws
  {
    let moments =
      (10..<21).map { "2099-01-01T09:00:\($0)Z" } + (1...3).map { "2027-03-01T09:00:0\($0)Z" }
    for moment in moments {
      let later = try RoundStore.open(store.path, author: .init(name: "x", now: moment))
      let copy = try #require(try backups.add(later, before: "import"))
      #expect(backups.files.contains(copy), "\(moment)")
      _ = try later.importMembers(Roster(members: [Member(id: MemberID(moment), name: "")]))
    }
    let files = backups.files
    #expect(files.count == BackupFolder.kept)
    #expect(files.count { $0.contains("rct-20270301T") } == 3)
    #expect(files.last?.contains("rct-20990101T090020Z") == true)
  }

  @Test func `copies that somebody asked for, and databases that were replaced, stay`() throws {
    let asked = try backups.add(store).path
    let copy = folder.path("copy.sqlite")
    try store.backup(to: copy)
    _ = try store.change(["m1"], .leave)
    let kept = try #require(try restore(copy, at: "2027-03-01T09:00:05Z"))
    for number in 0..<13 {
      let later = try RoundStore.open(
        store.path, author: .init(name: "x", now: "2027-03-01T09:00:\(10 + number)Z"))
      try backups.add(later, before: "import")
      _ = try later.importMembers(
        Roster(members: [Member(id: MemberID("new\(number)"), name: "")]))
    }
    #expect(backups.files.count == BackupFolder.kept + 2)
    #expect(Array(backups.files.prefix(2)) == [asked, kept])
  }

  @Test func `a copy that is put back stays, whichever copies are made on the way`() throws {
    for number in 0..<BackupFolder.kept {
      _ = try store.importMembers(
        Roster(members: [Member(id: MemberID("new\(number)"), name: "")]))
      try backups.add(store, before: "import")
    }
    let first = try #require(backups.files.first)
    // By another name of it, and in the folder as it would be with one copy more.
    let other = folder.path("backups/../backups/" + DurableFile.name(of: first))
    _ = try store.change(["m1"], .leave)
    try backups.sparing(other).add(store, before: "import")
    #expect(backups.files.count == BackupFolder.kept + 1 && backups.files.first == first)
    _ = try store.change(["m2"], .leave)
    try backups.add(store, before: "import")
    #expect(backups.files.count == BackupFolder.kept && !backups.files.contains(first))
  }

  @Test func `copies that name somebody who was forgotten are known`() throws {
    try backups.add(store, before: "import")
    _ = try store.forget("m7")
    _ = try store.forget("m8")
    let health = try store.health(backups: backups)
    #expect(health.copies.map(\.forgotten) == [2])
    #expect(health.damage.isEmpty && health.wrongSettings.isEmpty)
  }

  @Test func `file systems are known by the nearest mount`() {
    let mounts = """
      /dev/sda1 / ext4 rw 0 0
      server:/x /srv/ann nfs4 rw 0 0
      C: /mnt/c 9p rw 0 0
      tmpfs /mnt/c/my\\040folder tmpfs rw 0 0
      """
    #expect(FilePlace.fileSystem(of: "/srv/ann/coffee", mounts: mounts) == "nfs4")
    #expect(FilePlace.fileSystem(of: "/srv/anna", mounts: mounts) == "ext4")
    #expect(FilePlace.fileSystem(of: "/mnt/c/x", mounts: mounts) == "9p")
    #expect(FilePlace.fileSystem(of: "/mnt/c/my folder", mounts: mounts) == "tmpfs")
  }
}
