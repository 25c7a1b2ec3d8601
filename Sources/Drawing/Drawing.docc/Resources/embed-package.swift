// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "coffee",
  dependencies: [.package(path: "../rct")],
  targets: [
    .executableTarget(name: "coffee", dependencies: [.product(name: "Drawing", package: "rct")])
  ]
)
