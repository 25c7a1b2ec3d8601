import Rounds

let people = [
  ("Ann", "Wales", "Nurse"), ("Bo", "Kent", "Nurse"), ("Cy", "Wales", "GP"), ("Di", "Kent", "GP"),
  ("Ed", "Fife", "Nurse"), ("Flo", "Fife", "GP"),
]
let roster = Roster(
  members: people.map { Member(id: MemberID($0.0.lowercased()), name: $0.0) },
  facets: ["region": people.map(\.1), "role": people.map(\.2)])
