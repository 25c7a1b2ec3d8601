/// Which module may import which (DESIGN section 6): the arrows go one way.
enum ImportTable {
  /// What each module of `Sources` may import, besides the standard library.
  static let allowed: [String: Set<String>] = [
    "Matching": [],
    "Rounds": [],
    "Drawing": ["Matching", "Rounds"],
    "Interchange": ["Rounds", "TOMLKit", "Foundation", "FoundationEssentials", "Glibc"],
    "RoundStore": ["Rounds", "GRDB", "Foundation", "FoundationEssentials", "Glibc"],
    "CMailClient": [],
    "Mail": ["CMailClient", "Rounds", "Mustache", "Foundation", "FoundationEssentials", "Glibc"],
    "Programme": [
      "Drawing", "Interchange", "Mail", "RoundStore", "Rounds", "Foundation",
      "FoundationEssentials",
    ],
    "rct": [
      "Programme", "ArgumentParser", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization",
    ],
  ]

  /// What comes with the system, and is named in no manifest.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
  ]
}
