import ArgumentParser
import Posterior

/// Whether a program may fail examples.
struct NoiseOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Let a program fail examples, each at so many bits added to its length. (default: it must"
        + " satisfy all)", valueName: "bits"))
  var noise: Int?

  func validate() throws {
    let range = Specification.noiseRange
    if let noise, !range.contains(noise) {
      throw ValidationError(
        "--noise must be between \(range.lowerBound) and \(range.upperBound), found \(noise)")
    }
  }
}
