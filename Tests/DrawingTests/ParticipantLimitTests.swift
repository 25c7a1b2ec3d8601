import Matching
import Rounds
import Testing

@testable import Drawing

@Suite struct `More members than one draw takes` {
  private func terms(_ count: Int, odd: Policy.Odd = .trio) throws -> RoundTerms {
    let members = (0..<count).map { Member(id: MemberID("m\($0)"), name: "") }
    return try RoundTerms(
      RoundInput(
        roster: Roster(members: members), policy: Policy(odd: odd), date: date("2027-03-01")))
  }

  @Test func `are refused with how many there are and may be`() throws {
    #expect(RoundDrawer.mostParticipants == ContactExceptions.mostVertices)
    try RoundDrawer.checkCount(terms(4), most: 4)
    let terms = try terms(5)
    let error = DrawingError.tooManyParticipants(5, most: 4)
    #expect(throws: error) { try RoundDrawer.checkCount(terms, most: 4) }
    #expect(
      error.description
        == "5 members take part, and one draw takes 4 at the most: draw them in parts")
  }

  @Test func `are counted with the host, and without hosts who are not needed`() throws {
    let even = try terms(5, odd: .host(["m4"]))
    try RoundDrawer.checkCount(even, most: 4)
    let odd = try terms(6, odd: .host(["m4"]))
    #expect(throws: DrawingError.tooManyParticipants(6, most: 5)) {
      try RoundDrawer.checkCount(odd, most: 5)
    }
  }
}
