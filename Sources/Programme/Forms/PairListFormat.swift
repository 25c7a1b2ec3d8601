/// The forms in which a pair list is written.
public enum PairListFormat: String, FileFormat {
  /// One row a group, readable as history.
  case csv
  /// The same as a workbook for spreadsheets.
  case xlsx
  /// The same as JSON.
  case json
  /// The same as JSON, one object a line.
  case ndjson
  /// One row a participant, for a mail merge: as CSV, or as a workbook where the output is one.
  case mailmerge
  /// A table for people.
  case markdown
  /// A calendar with one proposed meeting a group.
  case ics
}
