extension Schema {
  /// Migration 3: the queue of messages.
  static let outbox = messages + consequences

  /// What is noted of a message that an address was changed under.
  static let outdated = "an e-mail address in it was changed since"

  /// Notes of a message that is claimed that an address was changed under it. A sender at work finds out
  /// by itself; after one that was interrupted, only this tells of it.
  ///
  /// A trigger of the connection: a file needs no new version for it.
  static let readdressedClaims = """
    CREATE TEMP TRIGGER claim_readdressed AFTER UPDATE OF email ON main.member
    WHEN OLD.email IS NOT NEW.email
    BEGIN
      UPDATE message SET reply = '\(outdated)'
      WHERE state = 'claimed'
        AND key IN (SELECT message FROM message_person WHERE person = NEW.person);
    END
    """

  private static let messages = """
    -- A message and what became of it. Its bytes are written once: every try sends the same.
    CREATE TABLE message (
      key INTEGER PRIMARY KEY AUTOINCREMENT,
      round INTEGER REFERENCES round (key),
      -- Of a message about a round that did not happen: how it would have been called.
      about TEXT CHECK (about <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      -- Another message of the same kind to the same recipient is another revision.
      revision INTEGER NOT NULL CHECK (revision > 0),
      -- 'm17' for a member, by number; else the folded address of a coordinator.
      recipient TEXT NOT NULL CHECK (recipient <> ''),
      person INTEGER REFERENCES person (number),
      address TEXT NOT NULL CHECK (address <> ''),
      sender TEXT NOT NULL CHECK (sender <> ''),
      message_id TEXT NOT NULL UNIQUE,
      -- Whether it asks its recipient to write first: a turn that goes round.
      writes_first INTEGER NOT NULL CHECK (writes_first IN (0, 1)),
      queued_at TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN
        ('queued', 'claimed', 'in doubt', 'sent', 'written', 'retry', 'failed', 'held')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      -- When to try again.
      next_at TEXT,
      changed_at TEXT NOT NULL,
      -- How it left: 'smtp', 'sendmail', 'folder', 'mail-merge', ...
      via TEXT,
      -- What was answered last.
      reply TEXT,
      -- What a report said of it that came back after it was sent.
      returned TEXT CHECK (returned <> ''),
      -- Last, because it is long: whoever looks for what waits need not pass it. NULL once it was
      -- removed, because it names somebody who was forgotten.
      content BLOB,
      UNIQUE (round, recipient, kind, revision),
      CHECK ((round IS NULL) = (about IS NOT NULL)),
      CHECK ((state = 'retry') = (next_at IS NOT NULL)),
      CHECK (content IS NOT NULL OR state IN ('sent', 'written', 'failed'))
    ) STRICT;
    CREATE UNIQUE INDEX message_about ON message (about, recipient, kind, revision)
      WHERE round IS NULL;
    CREATE INDEX message_state ON message (state, key);
    CREATE INDEX message_member ON message (person);

    -- Whom a message names: they may ask that it be forgotten.
    CREATE TABLE message_person (
      message INTEGER NOT NULL REFERENCES message (key) ON DELETE CASCADE,
      person INTEGER NOT NULL REFERENCES person (number),
      PRIMARY KEY (message, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_person_person ON message_person (person);

    -- One row: which sender this database belongs to, so that a copy of it does not send.
    CREATE TABLE outbox (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      token TEXT NOT NULL,
      epoch INTEGER NOT NULL
    ) STRICT;

    """

  private static let consequences = """
    -- What has left cannot be called back: another copy is another revision.
    CREATE TRIGGER message_sent_once BEFORE UPDATE OF state ON message
    WHEN OLD.state = 'sent' AND NEW.state <> 'sent'
    BEGIN
      SELECT RAISE(ABORT, 'a message that was sent stays sent');
    END;

    -- The bytes are those that were queued, or nothing.
    CREATE TRIGGER message_unchanged BEFORE UPDATE OF content ON message
    WHEN NEW.content IS NOT NULL
    BEGIN
      SELECT RAISE(ABORT, 'a queued message is never changed');
    END;

    -- A message must not go to an address, or tell of one, that is no longer right: it waits to be
    -- written anew.
    CREATE TRIGGER message_readdressed AFTER UPDATE OF email ON member
    WHEN OLD.email IS NOT NEW.email
    BEGIN
      UPDATE message SET content = NULL, next_at = NULL, state = 'failed', reply = '\(outdated)'
      WHERE state IN ('queued', 'retry', 'written', 'failed')
        AND key IN (SELECT message FROM message_person WHERE person = NEW.person);
    END;

    -- A round that was told to somebody stays as it is; one that was not takes its messages along.
    CREATE TRIGGER message_reopen BEFORE UPDATE OF state ON round
    WHEN OLD.state = 'confirmed' AND NEW.state <> 'confirmed'
    BEGIN
      SELECT RAISE(ABORT, 'messages about this round have left')
      WHERE EXISTS (
        SELECT 1 FROM message WHERE round = OLD.key
          AND state IN ('claimed', 'in doubt', 'sent', 'held'));
      DELETE FROM message WHERE round = OLD.key;
    END;

    -- A draft that is decided about needs no decision any more.
    CREATE TRIGGER message_decided BEFORE UPDATE OF state ON round
    WHEN OLD.state = 'draft' AND NEW.state <> 'draft'
    BEGIN
      DELETE FROM message WHERE round = OLD.key AND kind = 'approval'
        AND state IN ('queued', 'retry', 'written', 'failed');
    END;

    -- Whoever comes into a group or leaves it makes what is not sent yet untrue.
    CREATE TRIGGER message_group_left AFTER DELETE ON group_member
    BEGIN
      DELETE FROM message WHERE round = OLD.round
        AND state IN ('queued', 'retry', 'written', 'failed')
        AND (kind IN ('pair-list', 'approval')
          OR key IN (SELECT message FROM message_person WHERE person = OLD.person));
    END;
    CREATE TRIGGER message_group_joined AFTER INSERT ON group_member
    BEGIN
      DELETE FROM message WHERE round = NEW.round
        AND state IN ('queued', 'retry', 'written', 'failed')
        AND (kind IN ('pair-list', 'approval') OR person IN (
          SELECT person FROM group_member WHERE round = NEW.round AND number = NEW.number));
    END;
    """
}
