// swift-tools-version: 6.2
import PackageDescription

/// Every warning is an error.
let strictSwift: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// What `progsample` is measured with: a package of its own, so that nobody who builds or tests the
/// program builds this, too.
let library: Target.Dependency = .product(name: "ProgramSampling", package: "progsample")

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "progsample", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks", dependencies: [library, "TestStatistics"], path: "Sources",
      swiftSettings: strictSwift),
    // A link to the target of the tests, which both packages compile.
    .target(name: "TestStatistics", path: "TestStatistics", swiftSettings: strictSwift),
    .testTarget(
      name: "BenchmarksTests", dependencies: ["benchmarks", library, "TestStatistics"],
      path: "Tests", swiftSettings: strictSwift),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
