internal import Rounds

/// Writes what members said of their meetings, as ``FeedbackReader`` reads it: one row an answer.
public enum FeedbackWriter {
  /// `answers` as a table: `round,id,met,rating,comment`.
  public static func table(_ answers: [FeedbackSheet.Answer]) -> OutgoingTable {
    OutgoingTable(header: ["round", "id", "met", "rating", "comment"], count: answers.count) {
      let answer = answers[$0]
      return [
        answer.round ?? "", answer.member.text, answer.met.map { $0 ? "yes" : "no" } ?? "",
        answer.rating.map(String.init) ?? "", answer.comment ?? "",
      ]
    }
  }

  /// `answers` as JSON: an array of objects with the columns of the CSV form as keys, `null` where there
  /// is no value.
  public static func json(_ answers: [FeedbackSheet.Answer]) -> String {
    rows(answers, JSONRows()).array
  }

  /// The same objects as NDJSON.
  public static func ndjson(_ answers: [FeedbackSheet.Answer]) -> String {
    rows(answers, JSONRows(isLines: true)).ndjson
  }

  private static func rows(_ answers: [FeedbackSheet.Answer], _ start: JSONRows) -> JSONRows {
    var rows = start
    for answer in answers {
      rows.append([
        ("round", .optional(answer.round)), ("id", .text(answer.member.text)),
        ("met", answer.met.map { .flag($0) } ?? .null),
        ("rating", answer.rating.map { .number($0) } ?? .null),
        ("comment", .optional(answer.comment)),
      ])
    }
    return rows
  }
}
