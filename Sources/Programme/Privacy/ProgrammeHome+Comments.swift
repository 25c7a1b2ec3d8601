extension ProgrammeHome {
  /// A note of comments of others on meetings with who is forgotten, which may tell of them; none where there are none.
  func note(ofComments count: Int) -> [String] {
    guard count > 0 else { return [] }
    return [
      "note: of meetings with them there \(count == 1 ? "is" : "are") \(count.of("comment")) of others, without "
        + "their address, and their first and last name together; a first name or other words may tell of them: "
        + "rct feedback list\(option)"
    ]
  }
}
