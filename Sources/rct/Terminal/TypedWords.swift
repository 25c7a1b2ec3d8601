internal import Programme

/// The command line as the system has it.
enum TypedWords {
  /// Refuses to go by a command line that the system does not tell: without its words each command would be `rct`
  /// alone, which shows what there is, does nothing, and ends with 0.
  static func refuseNone() throws(Failure) {
    // Linux tells it in /proc, the name of the program first.
    if CommandLine.arguments.isEmpty { throw .usage(.noWords) }
  }

  /// Refuses a word that is not in UTF-8. Made so, as it comes to the parser, it names another file: one that is
  /// not there, or a new one.
  static func refuseOtherLetters() throws(Failure) {
    // How the program itself is called is not up to who types.
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let start = CommandLine.unsafeArgv[place] else { continue }
      let word = UnsafeRawPointer(start)
      var count = 0
      while word.load(fromByteOffset: count, as: UInt8.self) != 0 { count += 1 }
      let bytes = UnsafeRawBufferPointer(start: word, count: count)
      guard String(validating: bytes, as: UTF8.self) == nil else { continue }
      throw .usage(.notUTF8(String(decoding: bytes, as: UTF8.self)))
    }
  }
}
