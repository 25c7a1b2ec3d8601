// swift-tools-version: 6.2

import PackageDescription

/// A package of its own: whoever builds rct needs nothing of it.
let package = Package(
  name: "rct-benchmarks",
  dependencies: [
    .package(name: "rct", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(
      name: "Families", dependencies: [.product(name: "Matching", package: "rct")],
      swiftSettings: settings),
    .executableTarget(
      name: "solve",
      dependencies: [
        "Families", .product(name: "Matching", package: "rct"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)

/// As in the package that is measured.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]
