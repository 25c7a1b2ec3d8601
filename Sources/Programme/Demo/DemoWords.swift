/// What the members of the sample community are called and do.
///
/// The surnames are those of test
/// forms, so that nobody takes the list for real people; the shares follow no real community.
enum DemoWords {
  static let firstNames = [
    "Amber", "Arun", "Bethan", "Bilal", "Callum", "Carys", "Chidi", "Deepa", "Dylan", "Eilidh",
    "Elif", "Femi", "Fiona", "Gareth", "Grace", "Hamza", "Hazel", "Imogen", "Isla", "Jamal",
    "Joanna", "Kwame", "Leila", "Lewis", "Maeve", "Mateusz", "Nadia", "Niall", "Olga", "Owen",
    "Priya", "Rhys", "Rosa", "Samir", "Sinead", "Tomasz", "Uma", "Vikram", "Wanda", "Yusuf",
  ]

  static let surnames = [
    "Checkworth", "Demoby", "Draftley", "Dummysson", "Exampleton", "Fakenhurst", "Fictionby",
    "Fillerman", "Inventley", "Madeupham", "Mockridge", "Notreal", "Placeholme", "Pretendale",
    "Roundtrip", "Sampleford", "Sandboxley", "Specimanson", "Stubbings-Test", "Testwood",
  ]

  /// The regions, each with its share in per cent.
  static let regions: [(String, Int)] = [
    ("London", 15), ("South East", 13), ("North West", 12), ("West Midlands", 10),
    ("South West", 9), ("Yorkshire and the Humber", 9), ("East of England", 8),
    ("East Midlands", 7), ("Scotland", 6), ("North East", 5), ("South Wales", 3),
    ("Northern Ireland", 2), ("North Wales", 1),
  ]

  /// The roles, each with its share in per cent.
  static let roles: [(String, Int)] = [
    ("Nurse", 18), ("GP", 12), ("Manager", 10), ("Improvement lead", 9),
    ("Allied health professional", 8), ("Hospital doctor", 8), ("Patient leader", 6),
    ("Pharmacist", 6), ("Analyst", 5), ("Commissioner", 4), ("Midwife", 4), ("Paramedic", 3),
    ("Researcher", 3), ("Carer representative", 2), ("Dentist", 1), ("Social worker", 1),
  ]

  /// The organisations of each region, most populous regions first: 24 in all.
  static func organisations(ofRegion number: Int) -> [String] {
    let kinds = ["Invented Hospitals Trust", "Imaginary Care Partnership"]
    let name = regions[number].0
    return kinds.prefix(number < 11 ? 2 : 1).map { "\(name) \($0)" }
  }
}
