/// Which module may import which: the arrows go one way.
enum ImportTable {
  /// What each module of `Sources` may import, besides the standard library.
  static let allowed: [String: Set<String>] = [
    "Matching": [],
    "Rounds": [],
    "Digests": [],
    "Drawing": ["Matching", "Rounds"],
    "CExpat": [],
    "CZlib": [],
    "Interchange": [
      "CExpat", "CZlib", "Digests", "Rounds", "TOMLKit", "Foundation", "FoundationEssentials",
      "Glibc",
    ],
    "RoundStore": [
      "Digests", "Rounds", "GRDB", "GRDBSQLite", "Foundation", "FoundationEssentials", "Glibc",
    ],
    "Reports": ["Rounds", "Mustache", "Foundation", "FoundationEssentials"],
    "Schedule": ["Rounds", "Foundation"],
    "CMailClient": [],
    "Mail": [
      "CMailClient", "Rounds", "Mustache", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization",
    ],
    "Programme": [
      "Digests", "Drawing", "Interchange", "Mail", "Reports", "RoundStore", "Rounds", "Schedule",
      "Foundation", "FoundationEssentials", "Synchronization", "Dispatch", "Logging",
      "ServiceLifecycle",
      "UnixSignals",
    ],
    "rct": [
      "Programme", "ArgumentParser", "Logging", "Foundation", "FoundationEssentials", "Glibc",
      "Synchronization", "Dispatch",
    ],
  ]

  /// What comes with the system, and is named in no manifest.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch",
  ]
}
