// swift-tools-version: 6.2

import PackageDescription

/// Settings of every target: one language mode, and each upcoming feature that makes imports and
/// existentials explicit. A warning is an error, so that none is ever "known".
let common: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
  .enableUpcomingFeature("ExistentialAny"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
  .enableUpcomingFeature("InternalImportsByDefault"),
  // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The rooms that import the standard library only also rule out unsafe constructs.
/// https://github.com/swiftlang/swift-evolution/blob/main/proposals/0458-strict-memory-safety.md
let pure = common + [.strictMemorySafety()]

let package = Package(
  name: "rct",
  products: [
    .executable(name: "rct", targets: ["rct"]),
    .library(name: "Matching", targets: ["Matching"]),
    .library(name: "Drawing", targets: ["Drawing", "Rounds"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "Matching", swiftSettings: pure),
    .target(name: "Rounds", swiftSettings: pure),
    .target(name: "Digests", swiftSettings: pure),
    .target(name: "Drawing", dependencies: ["Matching", "Rounds"], swiftSettings: pure),
    // A workbook is XML in a ZIP archive.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .target(
      name: "Interchange",
      dependencies: [
        "CExpat", "CZlib", "Digests", "Rounds", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: common),
    .target(
      name: "RoundStore",
      dependencies: [
        "Digests", "Rounds", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: common),
    .target(name: "Schedule", dependencies: ["Rounds"], swiftSettings: common),
    // libcurl's settings take any number of arguments, which Swift cannot pass.
    .target(name: "CMailClient", linkerSettings: [.linkedLibrary("curl")]),
    .target(
      name: "Mail",
      dependencies: [
        "CMailClient", "Rounds", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: common),
    .target(
      name: "Reports",
      dependencies: ["Rounds", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: common),
    .target(
      name: "Programme",
      dependencies: [
        "Digests", "Rounds", "Drawing", "Interchange", "Mail", "Reports", "RoundStore", "Schedule",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: common),
    .executableTarget(
      name: "rct",
      dependencies: [
        "Programme",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["Packaging"], swiftSettings: common),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
    .testTarget(name: "MatchingTests", dependencies: ["Matching"], swiftSettings: common),
    .testTarget(
      name: "DigestsTests", dependencies: ["Digests", "TestSupport"], swiftSettings: common),
    .testTarget(
      name: "RoundsTests", dependencies: ["Rounds", "TestSupport"], swiftSettings: common),
    .testTarget(
      name: "DrawingTests",
      dependencies: ["Drawing", "Matching", "Rounds", "RoundStore", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Rounds", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "RoundStoreTests",
      dependencies: [
        "RoundStore", "Digests", "Rounds", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"], swiftSettings: common),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Rounds", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "ScheduleTests", dependencies: ["Schedule", "Rounds", "TestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", "TestSupport"],
      exclude: ["Message/Golden", "Templates/Golden", "Support/email_reader.py"],
      swiftSettings: common),
    .testTarget(
      name: "ProgrammeTests",
      dependencies: [
        "Programme", "Drawing", "Interchange", "Mail", "RoundStore", "Rounds", "TestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "CommandTests", dependencies: ["rct", "TestSupport"],
      exclude: [
        "Golden", "Imports/Golden", "Mail/Golden", "Programme/Golden", "Reports/Golden",
      ],
      swiftSettings: common),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: common),
  ]
)

// The solvers and their model depend on nothing: with RCT_CORE=1 only they and their tests are built, for
// the sanitizers, under which everything else would have to be built once more.
if Context.environment["RCT_CORE"] != nil {
  let core: Set = ["Matching", "Rounds", "TestSupport", "MatchingTests", "RoundsTests"]
  package.dependencies = []
  package.targets.removeAll { !core.contains($0.name) }
  package.products = [.library(name: "Matching", targets: ["Matching"])]
}

// With RCT_DOCS=1 there are only the libraries, and the plugin that makes their documentation: nobody who
// builds rct has to fetch it.
if Context.environment["RCT_DOCS"] != nil {
  let libraries: Set = ["Matching", "Rounds", "Drawing"]
  package.dependencies = [
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
  ]
  package.targets.removeAll { !libraries.contains($0.name) }
  package.products.removeAll { $0.name == "rct" }
}

// With RCT_FUZZERS=1 there is also a program for libFuzzer, which brings the entry point: without that, it
// would not link.
if Context.environment["RCT_FUZZERS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzers", dependencies: ["CZlib", "Interchange", "Mail", "Rounds", "Schedule"],
      path: "Tests/Fuzzers", exclude: ["README.md", "fuzz.py"], swiftSettings: common))
}
