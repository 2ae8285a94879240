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
}
