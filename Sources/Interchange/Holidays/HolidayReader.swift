public import Rounds

/// Reads lists of holidays: a calendar file (ICS), or JSON as the United Kingdom's government
/// publishes it (https://www.gov.uk/bank-holidays.json).
public enum HolidayReader {
  /// The days in `file` with their names.
  ///
  /// - Parameters:
  ///   - file: The list.
  ///   - division: Whose days to take where the list has several parts: `scotland`.
  /// - Returns: The name of each day.
  /// - Throws: ``InterchangeError/badData(_:)`` with everything found in the file.
  public static func read(
    _ file: SourceFile, division: String? = nil
  ) throws(InterchangeError) -> [CivilDate: String] {
    let inspector = EncodingInspector(file, isTable: false)
    guard inspector.findings.isEmpty else { throw .badData(inspector.findings) }
    do throws(TableRecord.Fault) {
      let parts: [HolidayPart]
      if JSONTable.isRecognised(file.bytes, from: inspector.start) {
        parts = try HolidayJSON.parts(file.bytes, from: inspector.start)
      } else {
        parts = [try HolidayCalendar.part(file.bytes, from: inspector.start)]
      }
      return try chosen(parts, division)
    } catch {
      throw .badData([Finding(file.name, error.place, error.message)])
    }
  }

  private static func chosen(
    _ parts: [HolidayPart], _ division: String?
  ) throws(TableRecord.Fault) -> [CivilDate: String] {
    guard parts.contains(where: { !$0.days.isEmpty }) else {
      throw TableRecord.Fault(place: Place(), message: "there is no holiday in it")
    }
    let found =
      division == nil && parts.count == 1 ? parts.first : parts.first { $0.name == division }
    guard let found else {
      throw TableRecord.Fault(place: Place(), message: unchosen(parts.map(\.name), division))
    }
    guard !found.days.isEmpty else {
      throw TableRecord.Fault(
        place: Place(), message: "there is no holiday of \(Excerpt.quoted(found.name)) in it")
    }
    return found.days
  }

  /// What is said where none of the divisions with these names is the one that is meant.
  private static func unchosen(_ names: [String], _ division: String?) -> String {
    let wanted = division.map { "there is no division \(Excerpt.quoted($0))" }
    // A calendar, or an array of events.
    guard names != [""] else {
      return "\(wanted ?? ""), nor any other; take division out of [schedule]"
    }
    let list = names.map { "division = \(Excerpt.quoted($0))" }
    return (wanted ?? "holidays of several divisions")
      + "; expected \(list.cut(after: 6) ?? list.joined(separator: " or ")) in [schedule]"
  }
}

/// The holidays of one part of a country.
struct HolidayPart {
  /// Its name in the file; empty where there is one part.
  var name = ""
  /// The days with their names.
  var days: [CivilDate: String] = [:]
}
