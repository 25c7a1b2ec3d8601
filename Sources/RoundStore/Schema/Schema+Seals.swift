internal import GRDB

extension Schema {
  /// Migration 6: digests of what must never change unnoticed.
  static let seals = tables + renewals

  private static let tables = """
    -- The digest of a round with its groups, and of what its draw saw. NULL = something of it was
    -- changed in this transaction: it is sealed anew before the end.
    CREATE TABLE round_seal (
      round INTEGER PRIMARY KEY REFERENCES round (key) ON DELETE CASCADE,
      digest TEXT
    ) STRICT;
    CREATE INDEX round_seal_open ON round_seal (round) WHERE digest IS NULL;
    INSERT INTO round_seal (round) SELECT key FROM round;

    -- The digest of an event and of the seal before it: none can be changed or removed alone.
    CREATE TABLE event_seal (
      event INTEGER PRIMARY KEY REFERENCES event (number),
      digest TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER event_seal_unchanged BEFORE UPDATE ON event_seal
    BEGIN
      SELECT RAISE(ABORT, 'seals of events are never changed');
    END;

    """

  private static var renewals: String {
    """
    CREATE TRIGGER round_seal_new AFTER INSERT ON round
    BEGIN
      INSERT INTO round_seal (round) VALUES (NEW.key);
    END;
    CREATE TRIGGER round_seal_changed AFTER UPDATE ON round
    BEGIN
      UPDATE round_seal SET digest = NULL WHERE round = NEW.key AND digest IS NOT NULL;
    END;

    """
      + [
        ("round_group", "INSERT", "NEW"), ("round_group", "UPDATE", "NEW"),
        ("round_group", "DELETE", "OLD"), ("group_member", "INSERT", "NEW"),
        ("group_member", "UPDATE", "NEW"), ("group_member", "DELETE", "OLD"),
        ("round_snapshot", "INSERT", "NEW"), ("round_snapshot", "UPDATE", "NEW"),
        ("round_amendment", "INSERT", "NEW"), ("round_amendment", "UPDATE", "NEW"),
      ].map { table, change, row in
        """
        CREATE TRIGGER round_seal_\(table)_\(change.lowercased()) AFTER \(change) ON \(table)
        BEGIN
          UPDATE round_seal SET digest = NULL WHERE round = \(row).round AND digest IS NOT NULL;
        END;

        """
      }.joined()
  }
}
