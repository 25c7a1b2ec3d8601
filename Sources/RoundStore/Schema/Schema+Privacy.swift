extension Schema {
  /// Migration 9: how long what is kept of people, and who is not to come back.
  static let privacy = departures + erasures

  /// What stands in the place of the address of a message that was erased.
  static let erasedAddress = "(erased)"

  private static let departures = """
    -- Since when those who left have left. NULL = since this transaction, which notes it at its end.
    CREATE TABLE departure (
      person INTEGER PRIMARY KEY REFERENCES member (person) ON DELETE CASCADE,
      since TEXT CHECK (since \(day))
    ) STRICT;
    -- Of those who left before, it is known that they had by the last event.
    INSERT INTO departure
      SELECT person, (SELECT max(substr(at, 1, 10)) FROM event WHERE substr(at, 1, 10) \(day))
      FROM member WHERE status = 'left';
    CREATE TRIGGER departure_of_new AFTER INSERT ON member WHEN NEW.status = 'left'
    BEGIN
      INSERT OR IGNORE INTO departure (person) VALUES (NEW.person);
    END;
    CREATE TRIGGER departure_begins AFTER UPDATE OF status ON member
    WHEN OLD.status <> 'left' AND NEW.status = 'left'
    BEGIN
      INSERT OR IGNORE INTO departure (person) VALUES (NEW.person);
    END;
    CREATE TRIGGER departure_ends AFTER UPDATE OF status ON member
    WHEN OLD.status = 'left' AND NEW.status <> 'left'
    BEGIN
      DELETE FROM departure WHERE person = NEW.person;
    END;

    """

  private static let erasures = """
    -- The SHA-256 of the bytes of a message, once these were erased.
    ALTER TABLE message ADD COLUMN digest TEXT CHECK (digest <> '');

    -- One row: the key under which ids and addresses of the forgotten are hashed, so that a hash that
    -- is known from elsewhere says nothing.
    CREATE TABLE suppression_key (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      key BLOB NOT NULL CHECK (length(key) = 32)
    ) STRICT;
    INSERT INTO suppression_key VALUES (1, randomblob(32));

    -- The ids and addresses, hashed, of who asked to be forgotten: no list brings them back. The number
    -- is the one under which the rounds know them, so that an old list of rounds names nobody anew.
    CREATE TABLE suppression (
      hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
      person INTEGER NOT NULL REFERENCES person (number)
    ) STRICT, WITHOUT ROWID;
    """
}
