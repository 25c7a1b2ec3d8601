import Interchange
import Rounds
import Testing

struct FeedbackReaderTests {
  private let members: Roster
  private let form = "ID,Start time,Completion time,Email,Name,Did you meet?,How was it?,Team\n"

  init() throws {
    members = try roster("1,Ann,ann@x,,", "2,Bo,bo@x,,", "3,Cy,cy@x,,")
  }

  private func read(
    _ text: String, _ mappings: [TableOptions.Mapping] = []
  ) throws -> FeedbackSheet {
    var file = sample(text)
    file.options.mappings = mappings
    return try FeedbackReader.read(file, roster: members)
  }

  @Test func `the numbers of a form's answers are no ids of members`() throws {
    let text = form + "1,2027-03-05,2027-03-05,cy@x,Cy,Yes,well,\n"
    #expect(
      findings { try read(text) } == [
        "f.csv:1:1: column \"ID\": this is the export of a form, where it counts the answers, not the "
          + "people; --map 'ID=' leaves it out (the e-mail address is the id then), --map 'ID=id' takes "
          + "it as it is"
      ])
    #expect(try read(text, [.init(heading: "ID", column: "")]).answers.map(\.member) == ["3"])
    #expect(try read(text, [.init(heading: "ID", column: "id")]).answers.map(\.member) == ["1"])
  }

  @Test func `where no column of answers is known, what says which it is is named`() {
    #expect(
      findings { try read("id,Did the two of you talk?\n1,yes\n") } == [
        "f.csv:1:1: no usable header: found \"id\", \"Did the two of you talk?\"; expected id or email, "
          + "and what is known of round, met, rating, comment (--map 'Heading=met' says which column is "
          + "which)"
      ])
  }

  @Test func `columns that hold something and are not read are named`() throws {
    let text = form + "1,2027-03-05,2027-03-05,cy@x,Cy,Yes,well,\n"
    #expect(try read(text, [.init(heading: "ID", column: "")]).unread == ["How was it?"])
    #expect(try read("round,id,met,rating,comment\n1,2,yes,5,fine\n").unread.isEmpty)
  }
}
