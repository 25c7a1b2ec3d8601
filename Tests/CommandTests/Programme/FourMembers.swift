import Testing
import TestSupport

/// Tests on a programme of four people, or of others where a test writes them to `members.csv` first, on the
/// first of March.
protocol FourMembers {
  var folder: TemporaryFolder { get }
}

extension FourMembers {
  /// A folder with the list of them.
  static func listed() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("id,name\na,Ann Abel\nb,Bo Baker\nc,Cy Cole\nd,Di Dorn\n", to: "members.csv")
    return folder
  }

  /// A session before anything is done.
  func session() -> Transcript { Transcript(in: folder, on: "2027-03-01") }

  /// A session in which the programme was made, and `commands` did what they were asked.
  func programme(
    _ commands: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Transcript {
    var screen = session()
    try screen.typeAll(
      ["rct init --name Ours", "rct members import members.csv"] + commands,
      sourceLocation: sourceLocation)
    return screen
  }

  /// A script, `old.py FILE`, that makes the database FILE one of the first version, with one member.
  func linkOldDatabase() throws {
    try folder.link("Tests/RoundStoreTests/Golden/schema-1.sql", as: "schema-1.sql")
    try folder.write(
      #"""
      import os, sqlite3, sys
      os.truncate(sys.argv[1], 0)
      # The golden file has the triggers of a table in front of it.
      parts = sorted(open("schema-1.sql").read().split(";\n\n"), key=lambda text: "CREATE TABLE" not in text[:12])
      connection = sqlite3.connect(sys.argv[1])
      connection.executescript(";\n".join(parts) + """
        ; CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1: members, history, rounds');
        PRAGMA application_id = 0x52435473;
        PRAGMA user_version = 1;
        INSERT INTO programme VALUES (1, 4);
        INSERT INTO person VALUES (1, 'a');
        INSERT INTO member VALUES (1, 'Old Ann', NULL, NULL, 'active', NULL, NULL);
        """)
      connection.commit()
      """#, to: "old.py")
  }
}
