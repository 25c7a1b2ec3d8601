import Foundation
import Testing
import TestSupport

/// Of a test whose disk is mounted for it.
private let mounting = ConditionTrait.enabled(
  if: Machine.canMount, "nobody may mount a disk here")

/// A compiler of C: Swift brings one along.
private let compiler = Machine.first(of: ["clang", "cc"])

/// Disks that can only be read, are another computer's or a service's, or have half of a change on them.
@Suite struct DiskTests: FourMembers {
  let folder: TemporaryFolder

  init() throws { folder = try Self.listed() }

  /// A long members list, and a script, `interrupt.py FILE`, that is killed in the middle of a change of all.
  private func linkInterruption() throws {
    try folder.write(Community.members(3000), to: "members.csv")
    try folder.write(
      """
      import os, sqlite3, sys
      connection = sqlite3.connect(sys.argv[1], isolation_level=None)
      connection.execute("PRAGMA cache_size = 5")
      connection.execute("BEGIN IMMEDIATE")
      connection.execute("UPDATE person SET id = 'changed ' || number")
      os.kill(os.getpid(), 9)
      """, to: "interrupt.py")
  }

  /// What is seen of `commands` where the disk that `disk/home` is on can only be read since `preparation`.
  private func typeOnReadOnlyDisk(
    _ commands: String, after preparation: String, in screen: inout Transcript
  ) throws -> ChildProcess.Outcome {
    try screen.typeAll(["mkdir disk"])
    return try screen.type(
      """
      mount -t tmpfs -o mode=700 tmpfs disk || exit
      trap 'umount disk' EXIT
      rct init disk/home >/dev/null 2>&1
      \(preparation)
      mount -o remount,ro disk
      \(commands)
      """)
  }

  @Test func `a folder behind a link is looked at where it is`() throws {
    var screen = session()
    try screen.typeAll([
      "mkdir -p 'OneDrive - Example' NotDropboxy && ln -s 'OneDrive - Example' link",
      "rct init NotDropboxy/coffee && rct doctor --home NotDropboxy/coffee",
    ])
    #expect(!screen.text.contains("synchronised"), "\(screen.text)")
    // It is said where it is chosen, and not only to who asks later.
    let made = try screen.type("rct init link/coffee")
    #expect(made.code == 0)
    #expect(made.out.contains("note: the folder is synchronised by OneDrive"), "\(made.out)")
    let seen = try screen.type("rct doctor --home link/coffee")
    #expect(seen.code == 1)
    #expect(seen.out.contains("the folder is synchronised by OneDrive"), "\(seen.out)")
  }

  @Test(mounting)
  func `what a disk has that can only be read can be taken out, and is not noted`() throws {
    var screen = session()
    let seen = try typeOnReadOnlyDisk(
      """
      rct backup saved.sqlite --home disk/home; echo $?
      rct members export --output saved.csv --home disk/home; echo $?
      rct members leave a --home disk/home; echo $?
      rct backup --home disk/home
      rct doctor --home disk/home; echo $?
      """, after: "rct members import members.csv --home disk/home >/dev/null 2>&1", in: &screen)
    let parts = seen.out.components(separatedBy: "\n")
    #expect(parts.filter { $0 == "0" }.count == 2, "\(seen.out)")
    let note = "note: disk/home/rct.sqlite can only be read, so nothing was noted there"
    #expect(seen.out.components(separatedBy: note).count == 3, "\(seen.out)")
    #expect(
      seen.out.contains(
        "rct: disk/home/rct.sqlite cannot be changed: its disk can only be read at the moment"))
    #expect(seen.out.contains("\n77\n"), "\(seen.out)")
    // Nobody's rights are to blame, and another place is named.
    #expect(
      seen.out.contains(
        "rct: disk/home/backups cannot be changed: its disk can only be read at the moment; rct backup FILE"
      ),
      "\(seen.out)")
    #expect(
      seen.out.contains("fault  disk      the folder is on a disk that can only be read"),
      "\(seen.out)")
    #expect(try folder.read("saved.csv").contains("Ann Abel"))
    #expect(try screen.type("sha256sum --check saved.sqlite.sha256").code == 0)
  }

  @Test(mounting)
  func `a disk on which there is hardly any room is a fault`() throws {
    var screen = try programme(["mkdir disk"])
    let seen = try screen.type(
      """
      mount -t tmpfs -o size=20m,mode=700 tmpfs disk || exit
      trap 'umount disk' EXIT
      rct init disk/home >/dev/null 2>&1
      rct doctor --home disk/home
      """)
    #expect(seen.code == 1)
    #expect(
      seen.out.contains(/\nfault  disk      [\d.]+ MB are free; make room for a few copies\n/),
      "\(seen.out)")
  }

  @Test(mounting)
  func `a disk that takes no more files is said to be one`() throws {
    var screen = try programme(["mkdir disk"])
    let seen = try screen.type(
      """
      mount -t tmpfs -o size=400m,nr_inodes=20,mode=700 tmpfs disk || exit
      trap 'umount disk' EXIT
      rct init disk/home >/dev/null 2>&1
      i=0; while : > disk/$i; do i=$((i + 1)); done 2>/dev/null
      rct members add --id z --name Zed --home disk/home; echo $?
      rct doctor --home disk/home
      """)
    let words = "takes no more files, whatever room there is: remove some"
    #expect(
      seen.out.contains("rct: disk/home/rct.sqlite cannot be written: its disk \(words)"),
      "\(seen.out)")
    #expect(seen.out.contains("\n74\n"), "\(seen.out)")
    #expect(
      seen.code == 1 && seen.out.contains("\nfault  disk      the disk \(words)\n"), "\(seen.out)")
  }

  @Test(mounting, arguments: ["nfs4", "cifs", "fuse.sshfs"])
  func `a disk of another computer is a fault, and said where it is chosen`(kind: String) throws {
    var screen = try programme(["echo server:/x / \(kind) rw 0 0 > mounts"])
    /// What is seen of a command that finds the disk to be of that kind.
    func seen(_ command: String) throws -> ChildProcess.Outcome {
      try screen.type("unshare -m sh -c 'mount --bind mounts /proc/$$/mounts && exec \(command)'")
    }
    let danger =
      "the folder is on \(kind), where two computers can damage a database: move it to a disk of this computer\n"
    let found = try seen("rct doctor")
    #expect(found.code == 1 && found.out.contains("fault  disk      \(danger)"), "\(found.out)")
    let made = try seen("rct init other")
    #expect(made.code == 0 && made.out.contains("note: \(danger)"), "\(made.out)")
  }

  @Test(
    .enabled(if: compiler != nil, "no compiler of C (clang, cc) is in the path"),
    arguments: ["", "-DMANDATORY"])
  func `on a disk of another computer, locks of ours keep nobody from the database`(kind: String)
    throws
  {
    try folder.link("Tests/Faults/shared_disk.c", as: "shared_disk.c")
    var screen = session()
    let compiler = try #require(compiler)
    try screen.typeAll(["\(compiler) \(kind) -shared -fPIC -o disk.so shared_disk.c -ldl"])
    try screen.typeAll(
      [
        "rct init --name Ours", "rct members import members.csv", "rct backup copy.sqlite",
        "rct restore copy.sqlite --yes", "rm rct.sqlite && rct restore copy.sqlite --yes",
        "rct doctor",
      ].map { "export LD_PRELOAD=$PWD/disk.so; \($0)" })
    #expect(try screen.type("ls -A | grep partial").out.isEmpty)
  }

  @Test func `a journal whose database was moved away damages no other one`() throws {
    try linkInterruption()
    var screen = try programme([
      "rct backup copy.sqlite",
      "python3 interrupt.py rct.sqlite; test -s rct.sqlite-journal && mv rct.sqlite away.sqlite",
    ])
    let refused = try screen.type("rct init")
    #expect(refused.code == 73)
    #expect(
      refused.out.contains(
        "rct: rct.sqlite-journal is what an interrupted change left of a database that is not here any more"
      ),
      "\(refused.out)")
    let back = try screen.type("rct restore copy.sqlite --yes")
    #expect(back.code == 0)
    #expect(
      back.out.contains(
        /is not here any more is kept: backups\/rct-\w+-damaged.sqlite-journal\n/), "\(back.out)")
    try screen.typeAll(["rct doctor", "mv backups/*-journal away.sqlite-journal"])
    try screen.typeAll(["mv away.sqlite rct.sqlite && mv away.sqlite-journal rct.sqlite-journal"])
    #expect(try screen.type("rct doctor").code == 0)
  }

  @Test(mounting)
  func `a database of an older version is copied from a disk that can only be read`() throws {
    try linkOldDatabase()
    var screen = session()
    let seen = try typeOnReadOnlyDisk(
      """
      rct members list --home disk/home; echo $?
      rct backup --home disk/home; echo $?
      rct backup saved.sqlite --home disk/home; echo $?
      """, after: "python3 old.py disk/home/rct.sqlite", in: &screen)
    let refusal =
      "rct: disk/home/rct.sqlite cannot be changed: its disk can only be read at the moment"
    #expect(seen.out.components(separatedBy: refusal).count == 3, "\(seen.out)")
    #expect(seen.out.components(separatedBy: "\n77\n").count == 3, "\(seen.out)")
    #expect(seen.out.hasSuffix("\n0\n"), "\(seen.out)")
    try screen.typeAll(["rct init new", "rct restore saved.sqlite --yes --home new"])
    #expect(try screen.type("rct members list --home new").out.contains("Old Ann"))
  }

  @Test(mounting)
  func `where an interrupted change cannot be taken back, no copy is promised`() throws {
    try linkInterruption()
    var screen = session()
    let seen = try typeOnReadOnlyDisk(
      """
      rct backup saved.sqlite --home disk/home; echo $?
      rct doctor --home disk/home; echo $?
      mkdir -m 700 moved && cp -p disk/home/rct* moved
      """,
      after: """
        rct members import members.csv --home disk/home >/dev/null 2>&1
        python3 interrupt.py disk/home/rct.sqlite
        """, in: &screen)
    #expect(
      seen.out.contains(
        "copy disk/home/rct.sqlite and disk/home/rct.sqlite-journal together into a folder on another disk"
      ),
      "\(seen.out)")
    #expect(seen.out.contains("\n77\n") && seen.out.contains("\n1\n"), "\(seen.out)")
    #expect(!seen.out.contains("rct backup FILE"), "\(seen.out)")
    try screen.typeAll(["rct backup saved.sqlite --home moved"])
    #expect(try screen.type("rct members list --home moved").out.contains("3000"))
  }
}
