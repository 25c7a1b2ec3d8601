// swift-tools-version: 6.2

import PackageDescription

/// A package of its own: whoever builds rct needs nothing of it.
let package = Package(
  name: "rct-benchmarks",
  dependencies: [
    .package(name: "rct", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Without its traits, which replace the allocator.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
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
    .executableTarget(
      name: "Solvers",
      dependencies: [
        "Families", .product(name: "Matching", package: "rct"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Solvers",
      swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)

/// As in the package that is measured.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
]
