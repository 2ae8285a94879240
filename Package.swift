// swift-tools-version: 6.2
import PackageDescription

/// Every warning is an error, in Swift and in the C++ shim alike.
let strictSwift: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Tests are run with optimised code under test; to optimise their own takes longer than it saves.
let testSwift = strictSwift + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

let package = Package(
  name: "progsample",
  products: [
    .executable(name: "progsample", targets: ["progsample"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(
      name: "CCryptoMiniSat",
      cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("cryptominisat5")]),
    .target(name: "Platform", swiftSettings: strictSwift),
    .target(name: "Lengths", dependencies: ["Platform"], swiftSettings: strictSwift),
    .target(name: "Formula", swiftSettings: strictSwift),
    .target(
      name: "SketchLanguage", dependencies: ["Platform", "Lengths"], swiftSettings: strictSwift),
    .target(name: "Circuit", swiftSettings: strictSwift),
    .target(
      name: "SketchCompiler", dependencies: ["Lengths", "Circuit", "Formula", "SketchLanguage"],
      swiftSettings: strictSwift),
    .target(
      name: "Sampler", dependencies: ["Platform", "Lengths", "Formula", "CCryptoMiniSat"],
      swiftSettings: strictSwift),
    .target(
      name: "Decoder", dependencies: ["SketchLanguage", "SketchCompiler"],
      swiftSettings: strictSwift),
    .target(
      name: "Posterior",
      dependencies: [
        "Platform", "Lengths", "Formula", "SketchLanguage", "SketchCompiler", "Sampler", "Decoder",
      ],
      swiftSettings: strictSwift),
    .executableTarget(
      name: "progsample",
      dependencies: [
        "Platform", "Lengths", "Posterior", "Decoder", "SketchCompiler", "SketchLanguage",
        "Sampler",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strictSwift),
    .target(
      name: "TestStatistics", path: "Tests/TestStatistics", swiftSettings: strictSwift),
    .testTarget(
      name: "CircuitTests", dependencies: ["Circuit", "TestStatistics"], swiftSettings: testSwift),
    .testTarget(name: "FormulaTests", dependencies: ["Formula"], swiftSettings: testSwift),
    .testTarget(
      name: "SketchLanguageTests", dependencies: ["SketchLanguage", "Lengths"],
      swiftSettings: testSwift),
    .testTarget(
      name: "SketchCompilerTests",
      dependencies: [
        "SketchCompiler", "SketchLanguage", "Lengths", "Formula", "Sampler", "Decoder",
        "TestStatistics",
      ],
      swiftSettings: testSwift),
    .testTarget(
      name: "SamplerTests",
      dependencies: ["Sampler", "Lengths", "Formula", "CCryptoMiniSat", "TestStatistics"],
      swiftSettings: testSwift),
    .testTarget(
      name: "DecoderTests", dependencies: ["Decoder", "SketchLanguage", "SketchCompiler"],
      swiftSettings: testSwift),
    .testTarget(
      name: "PosteriorTests", dependencies: ["Posterior", "Lengths"], swiftSettings: testSwift),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["progsample", "Posterior", "Lengths", "TestStatistics"],
      swiftSettings: testSwift),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
