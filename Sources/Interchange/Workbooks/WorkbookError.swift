/// Why a file is no workbook that can be read: each case says what to do.
enum WorkbookError: Error, Hashable {
  /// A password protects it.
  case encrypted
  /// It has the form of Excel before 2007.
  case old
  /// It has the form of LibreOffice.
  case openDocument
  /// It has Excel's binary form.
  case binary
  /// It is an archive of something else.
  case foreign
  /// It would take too much room.
  case excessive
  /// A part of it says how it is to be read, which no workbook needs and attacks do.
  case declaration(part: String)
  /// It is not whole, or not made as a workbook is.
  case damaged(String)
  /// It has no sheet with cells.
  case noSheet
  /// It has no sheet of this name, but others.
  case absentSheet(String, found: [String])

  /// The sentence for people.
  var message: String {
    switch self {
    case .encrypted:
      "the workbook is protected by a password: open it, take the password away, and save it as .xlsx"
    case .old: "the file is an old workbook (.xls): open it and save it as .xlsx"
    case .openDocument: "the file is an OpenDocument file (.ods): open it and save it as .xlsx"
    case .binary: "the file is a binary workbook (.xlsb): open it and save it as .xlsx"
    case .foreign: "the file is a ZIP archive and no workbook; expected .xlsx or a text file"
    case .excessive:
      "the workbook unpacks to more than 1 GiB or 100 times its size, which no list does: copy the "
        + "cells to a new workbook, or save the sheet as \"CSV UTF-8\""
    case .declaration(let part):
      "the workbook is not to be trusted: \(Excerpt.quoted(part)) has a document type declaration; "
        + "copy the cells to a new workbook"
    case .damaged(let what): "the workbook is damaged: \(what); open it and save it again"
    case .noSheet: "the workbook has no sheet with cells"
    case .absentSheet(let name, let found):
      "there is no sheet \(Excerpt.quoted(name)); found \(Excerpt.list(found))"
    }
  }
}
