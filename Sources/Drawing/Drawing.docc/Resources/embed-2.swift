import Rounds

let people = [
  ("Ann", "Wales", "Nurse"), ("Bo", "Kent", "Nurse"), ("Cy", "Wales", "GP"), ("Di", "Kent", "GP"),
  ("Ed", "Fife", "Nurse"), ("Flo", "Fife", "GP"),
]
let roster = Roster(
  members: people.map { Member(id: MemberID($0.0.lowercased()), name: $0.0) },
  facets: ["region": people.map(\.1), "role": people.map(\.2)])

struct NoSuchDay: Error {}
guard let march = CivilDate("2027-03-01") else { throw NoSuchDay() }
let first = try RoundTerms(RoundInput(roster: roster, date: march))
print("round \(first.number): \(first.participants.count) take part")
