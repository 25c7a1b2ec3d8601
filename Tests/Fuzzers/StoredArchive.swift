internal import CZlib

/// A workbook around the XML of its sheet, so that inputs get past checksums and compression.
enum StoredArchive {
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The workbook whose only sheet is `xml`.
  static func workbook(sheet xml: [UInt8]) -> [UInt8] {
    archive([
      (
        "_rels/.rels",
        Array(relationships([("r1", "officeDocument", "xl/workbook.xml")]).utf8)
      ),
      (
        "xl/workbook.xml",
        Array(
          """
          <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)">\
          <sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>
          """.utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Array(relationships([("r1", "worksheet", "sheet.xml")]).utf8)
      ),
      ("xl/sheet.xml", xml),
    ])
  }

  private static func relationships(_ all: [(id: String, type: String, target: String)]) -> String {
    let each = all.map {
      "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.type)\" Target=\"\($0.target)\"/>"
    }
    return "<Relationships>\(each.joined())</Relationships>"
  }

  /// An archive of parts that are not compressed (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16).
  private static func archive(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (bytes, directory) = ([UInt8](), [UInt8]())
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    for (name, content) in parts {
      let check = content.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
      let common =
        little(20, 2) + little(0, 8) + little(Int(check), 4) + little(content.count, 4)
        + little(content.count, 4) + little(name.utf8.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10) + little(bytes.count, 4)
      directory += Array(name.utf8)
      bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    }
    let start = bytes.count
    bytes += directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2)
    return bytes + little(parts.count, 2) + little(directory.count, 4) + little(start, 4)
      + little(0, 2)
  }
}
