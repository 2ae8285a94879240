// swift-tools-version: 6.2
import PackageDescription

/// Every warning is an error.
let strictSwift: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// What `progsample` is measured with: a package of its own that has nothing of the product in it.
/// All figures come from running the program.
let package = Package(
  name: "benchmarks",
  targets: [
    .executableTarget(
      name: "benchmarks", dependencies: ["TestStatistics"], path: "Sources",
      swiftSettings: strictSwift),
    // A link to the target of the tests, which both packages compile.
    .target(name: "TestStatistics", path: "TestStatistics", swiftSettings: strictSwift),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["benchmarks", "TestStatistics"], path: "Tests",
      swiftSettings: strictSwift),
  ],
  swiftLanguageModes: [.v6]
)
