/// A workbook (ECMA-376, the form of .xlsx) in memory: its sheets, and what their cells refer to.
struct Workbook {
  /// One sheet with cells.
  struct Sheet {
    /// What people call it.
    let name: String
    /// Whether nobody sees it.
    let isHidden: Bool
    /// Where it lies.
    let entry: ZipArchive.Entry
  }

  /// The archive that holds it.
  let archive: ZipArchive
  /// The sheets, in the order of their tabs.
  let sheets: [Sheet]
  /// Whether its days count from 1904.
  let isFrom1904: Bool
  /// The texts that cells share.
  let strings = SharedStrings()
  /// The formats of cells.
  let styles = CellStyles()

  /// Whether `bytes` are a workbook of any kind, or were meant to be.
  static func isRecognised(_ bytes: [UInt8]) -> Bool {
    ZipArchive.isRecognised(bytes) || bytes.starts(with: compoundFile)
  }

  /// Reads everything of the workbook in `bytes` but the cells.
  ///
  /// - Complexity: O(bytes of the shared texts and styles).
  init(_ bytes: [UInt8]) throws(WorkbookError) {
    guard !bytes.starts(with: Self.compoundFile) else {
      throw Self.isEncrypted(bytes) ? .encrypted : .old
    }
    archive = try ZipArchive(bytes)
    let roots = try Relations(of: "", in: archive)
    guard let path = roots.target(ofType: "officeDocument") else { throw Self.foreign(archive) }
    guard !path.hasSuffix(".bin") else { throw .binary }
    let relations = try Relations(of: path, in: archive)
    let contents = WorkbookContents()
    guard let entry = archive.entry(path) else {
      throw .damaged("its part \(Excerpt.quoted(path)) is missing")
    }
    try XMLPart(entry, of: archive, for: contents).finish()
    guard contents.isWorkbook else { throw .foreign }
    isFrom1904 = contents.isFrom1904
    var sheets: [Sheet] = []
    for sheet in contents.sheets {
      // Sheets of charts and macros have no cells.
      guard let target = relations.target(sheet.relation, ofType: "worksheet") else { continue }
      guard let entry = archive.entry(target) else {
        throw .damaged("its part \(Excerpt.quoted(target)) is missing")
      }
      sheets.append(Sheet(name: sheet.name, isHidden: sheet.isHidden, entry: entry))
    }
    self.sheets = sheets
    try read("sharedStrings", relations, strings)
    try read("styles", relations, styles)
  }

  /// The sheet called `name`, else the first that people see.
  func sheet(_ name: String?) throws(WorkbookError) -> Sheet {
    guard let name else {
      guard let sheet = sheets.first(where: { !$0.isHidden }) ?? sheets.first else {
        throw .noSheet
      }
      return sheet
    }
    // As in the spreadsheet, where two names must differ in more than their case.
    guard let sheet = sheets.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .absentSheet(name, found: sheets.map(\.name))
    }
    return sheet
  }

  private func read(
    _ type: String, _ relations: Relations, _ visitor: some XMLVisitor
  ) throws(WorkbookError) {
    guard let path = relations.target(ofType: type), let entry = archive.entry(path) else { return }
    try XMLPart(entry, of: archive, for: visitor).finish()
  }

  /// How Office files began before 2007, and begin under a password.
  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Whether a compound file holds an encrypted package: its directory says so in UTF-16.
  private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
    bytes.firstRange(of: "EncryptedPackage".utf8.flatMap { [$0, 0] }) != nil
  }

  private static func foreign(_ archive: ZipArchive) -> WorkbookError {
    archive.entry("mimetype") != nil && archive.entry("content.xml") != nil
      ? .openDocument : .foreign
  }
}

/// What `xl/workbook.xml` says.
private final class WorkbookContents: XMLVisitor {
  var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  var isFrom1904 = false
  var isWorkbook = false

  func start(_ element: XMLElement) {
    switch element.name {
    case "workbook": isWorkbook = true
    case "workbookPr": isFrom1904 = ["1", "true"].contains(element["date1904"])
    case "sheet":
      guard let name = element["name"], let relation = element["id"] else { return }
      let state = element["state"] ?? "visible"
      sheets.append((CellText.normal(name), relation, state != "visible"))
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
