/// The names of cells: `C7`.
enum CellName {
  /// The column, from 1, of the cell called `name`; `nil` if it has no such name.
  static func column(_ name: String) -> Int? {
    var column = 0
    for byte in name.utf8.prefix(while: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) {
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      guard column <= 16_384 else { return nil }
    }
    return column > 0 ? column : nil
  }

  /// The row, from 1, of the cell called `name`, or of the first cell of a range.
  static func row(_ name: String) -> Int? {
    Int(name.drop { $0.isLetter }.prefix { $0.isNumber })
  }

  /// The letters of the column with the number `column`, from 1.
  static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      rest -= 1
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return letters
  }
}
