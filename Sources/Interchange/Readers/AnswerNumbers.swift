extension TableReader {
  /// Refuses to take the numbers of a form's answers for ids of people: the next form starts from 1
  /// again, and would give everybody's data to somebody else.
  mutating func refuseAnswerNumbers(_ mappings: [TableOptions.Mapping]) {
    // In a list of sign-ups, the completion time is their day.
    let isForm =
      header.index(of: "start_time") != nil
      && ["completion_time", "signed_up"].contains { header.index(of: $0) != nil }
    guard isForm, let index = header.index(of: "id") else { return }
    let column = header.columns[index]
    let isSaid = mappings.contains { $0.heading.lowercased() == column.text.lowercased() }
    guard column.text.lowercased() == "id", !isSaid else { return }
    report(
      "column \(Excerpt.quoted(column.text)): this is the export of a form, where it counts the "
        + "answers, not the people; --map '\(column.text)=' leaves it out (the e-mail address is the "
        + "id then), --map '\(column.text)=id' takes it as it is", at: column.place)
  }
}
