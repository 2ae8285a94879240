import ArgumentParser
import Posterior

/// Whether a program may fail examples.
struct NoiseOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Let a program fail examples, each at so many bits added to its length. (default: it must"
        + " satisfy all)", valueName: "bits"),
    transform: Numbers.whole(Specification.noiseRange, of: "bits").parse)
  var noise: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --noise: let a program fail so many examples at most. (default: any number)",
      valueName: "number"),
    transform: Numbers.whole(0...Int(Int32.max)).parse)
  var failures: Int?

  func validate() throws {
    if failures != nil, noise == nil { throw ValidationError("--failures goes with --noise") }
  }
}
