extension Schema {
  /// Migration 7: names for people in files that must not say who they are.
  static let pseudonyms = """
    -- Drawn from chance, not made of an id or a number: who has the file and the members list cannot
    -- tell who is who.
    CREATE TABLE pseudonym (
      person INTEGER PRIMARY KEY REFERENCES person (number) ON DELETE CASCADE,
      code TEXT NOT NULL UNIQUE CHECK (code <> '')
    ) STRICT;
    """
}
