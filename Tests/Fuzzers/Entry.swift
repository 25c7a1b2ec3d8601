internal import Foundation

/// The reader that `RCT_READER` names.
private let reader: Reader = {
  let name = ProcessInfo.processInfo.environment["RCT_READER"] ?? ""
  guard let reader = Reader(rawValue: name) else {
    let names = Reader.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("RCT_READER is \"\(name)\": expected one of \(names)")
  }
  return reader
}()

/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
