/// The parts of a workbook around its one sheet (ECMA-376 part 1).
enum WorkbookFrame {
  /// The name space of sheets.
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  /// How every part begins.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  /// Where the sheet lies.
  static let sheetPath = "xl/worksheets/sheet1.xml"

  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// The parts in front of the sheet, which is called `sheet`: the program's own word, never data.
  static func parts(sheet: String) -> [(name: String, content: String)] {
    [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations),
      ("xl/workbook.xml", workbook(sheet)), ("xl/_rels/workbook.xml.rels", workbookRelations),
      ("xl/styles.xml", styles),
    ].map { ($0, declaration + $1) }
  }

  private static let contentTypes = """
    <Types xmlns="\(package)/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/xl/workbook.xml" ContentType="\(types).sheet.main+xml"/>\
    <Override PartName="/xl/styles.xml" ContentType="\(types).styles+xml"/>\
    <Override PartName="/\(sheetPath)" ContentType="\(types).worksheet+xml"/></Types>
    """

  private static let relations = """
    <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
    Type="\(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>
    """

  private static let workbookRelations = """
    <Relationships xmlns="\(package)/relationships"><Relationship Id="rId1" \
    Type="\(office)/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" \
    Type="\(office)/styles" Target="styles.xml"/></Relationships>
    """

  /// Style 1 is text (format 49), style 2 the same in bold.
  private static let styles = """
    <styleSheet xmlns="\(main)"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
    <fills count="2"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill></fills>\
    <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
    <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
    <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" \
    applyFont="1"/></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
    """

  private static func workbook(_ sheet: String) -> String {
    """
    <workbook xmlns="\(main)" xmlns:r="\(office)"><bookViews><workbookView/></bookViews>\
    <sheets><sheet name="\(sheet)" sheetId="1" r:id="rId1"/></sheets></workbook>
    """
  }
}
