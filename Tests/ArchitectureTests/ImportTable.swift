/// Which module imports which: the arrows go one way.
enum ImportTable {
  /// What each module of `Sources` imports, besides the standard library.
  static let allowed: [String: Set<String>] = [
    "Matching": [],
    "Rounds": [],
    "Digests": [],
    "Drawing": ["Matching", "Rounds"],
    "CExpat": [],
    "CZlib": [],
    "Interchange": [
      "CExpat", "CZlib", "Digests", "Rounds", "TOMLKit", "Foundation", "Glibc",
    ],
    "RoundStore": [
      "Digests", "Rounds", "GRDB", "GRDBSQLite", "FoundationEssentials", "Glibc",
    ],
    "Reports": ["Rounds", "Mustache", "Foundation"],
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
      "Programme", "ArgumentParser", "Logging", "Foundation", "Glibc",
      "Synchronization", "Dispatch",
    ],
  ]

  /// What comes with the system, and is named in no manifest.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch",
  ]
}
