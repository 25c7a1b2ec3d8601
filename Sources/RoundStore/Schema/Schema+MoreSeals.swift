extension Schema {
  /// Migration 10: seals also cover the people of a round, what is noted of it, and messages.
  static let moreSeals = partsOfRounds + messageSeals

  private static var partsOfRounds: String {
    [
      ("round_snapshot", ["DELETE"]), ("round_amendment", ["DELETE"]),
      ("round_person", ["INSERT", "UPDATE", "DELETE"]),
      // Values come with a person, or not at all.
      ("round_person_facet", ["UPDATE", "DELETE"]),
      ("round_column", ["INSERT", "UPDATE", "DELETE"]),
      ("round_note", ["INSERT", "UPDATE", "DELETE"]),
      ("round_absence", ["INSERT", "UPDATE", "DELETE"]),
      ("round_change", ["INSERT", "UPDATE", "DELETE"]),
      ("round_change_person", ["INSERT", "UPDATE", "DELETE"]),
    ].map { table, changes in changes.map { renewal(of: table, at: $0) }.joined() }.joined()
  }

  private static func renewal(of table: String, at change: String) -> String {
    """
    CREATE TRIGGER round_seal_\(table)_\(change.lowercased()) AFTER \(change) ON \(table)
    BEGIN
      UPDATE round_seal SET digest = NULL
      WHERE round = \(change == "DELETE" ? "OLD" : "NEW").round AND digest IS NOT NULL;
    END;

    """
  }

  private static var messageSeals: String {
    """
    -- The digest of a message as it was queued, and of whom it names. NULL = something of that was changed
    -- in this transaction. What became of it is not covered: that changes with every try.
    CREATE TABLE message_seal (
      message INTEGER PRIMARY KEY REFERENCES message (key) ON DELETE CASCADE,
      digest TEXT
    ) STRICT;
    CREATE INDEX message_seal_open ON message_seal (message) WHERE digest IS NULL;
    INSERT INTO message_seal (message) SELECT key FROM message;
    CREATE TRIGGER message_seal_new AFTER INSERT ON message
    BEGIN
      INSERT INTO message_seal (message) VALUES (NEW.key);
    END;
    CREATE TRIGGER message_seal_changed AFTER UPDATE OF \(MessageSeals.columns) ON message
    BEGIN
      UPDATE message_seal SET digest = NULL WHERE message = NEW.key AND digest IS NOT NULL;
    END;

    """
      + ["INSERT", "UPDATE", "DELETE"].map { change in
        """
        CREATE TRIGGER message_seal_person_\(change.lowercased()) AFTER \(change) ON message_person
        BEGIN
          UPDATE message_seal SET digest = NULL
          WHERE message = \(change == "DELETE" ? "OLD" : "NEW").message AND digest IS NOT NULL;
        END;

        """
      }.joined()
  }
}
