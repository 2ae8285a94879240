import ArgumentParser
import FoundationEssentials
import Sampler

extension SamplingMethod: ExpressibleByArgument {}

/// How to sample, and how well.
struct MethodOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to sample: tables compiles all programs by their values, diagram by their choice bits;"
        + " bands lists short ones and draws long ones by cells; auto takes the first of these that"
        + " it can; xor is the method of 2016."))
  var method = SamplingParameters().method

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far samples of bands may be from the posterior, in total variation; bands keep to"
        + " \(BandSample.leastTolerance) at the least. (default: \(SamplingParameters().tolerance))",
      valueName: "share"),
    transform: Numbers("a share of 0 or more, below 1") { $0 >= 0 && $0 < 1 }.parse)
  var tolerance: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many programs to list at most, shortest first, before cells are searched; 0: none."
        + " (default: \(SamplingParameters().headLimit); \(SamplingParameters().enumerationLimit) for"
        + " --method xor)",
      valueName: "number"), transform: Numbers.whole(0...Int.max).parse)
  var enumerationLimit: Int?

  @OptionGroup var embedding: EmbeddingOptions

  func validate() throws {
    if tolerance != nil, method == .xor || method.isClosed {
      throw ValidationError("--tolerance goes with --method bands")
    }
    if enumerationLimit != nil, method.isClosed {
      throw ValidationError("--enumeration-limit goes with --method bands or xor")
    }
    if method != .xor, let option = embedding.given {
      throw ValidationError("\(option) goes with --method xor")
    }
  }

  func apply(to parameters: inout SamplingParameters) {
    parameters.method = method
    if let tolerance { parameters.tolerance = tolerance }
    if let enumerationLimit {
      parameters.enumerationLimit = enumerationLimit
      parameters.headLimit = enumerationLimit
    }
    embedding.apply(to: &parameters)
  }
}

/// The embedding of ProgramSample.
struct EmbeddingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits Δ by which pairs outnumber cells: more is more accurate, and slower. (default:"
        + " \(SamplingParameters().cellMargin))",
      valueName: "bits"), transform: EmbeddingOptions.margin.parse)
  var cellMargin: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits γ that the tilt correction reaches further than it must: more means fewer rejections"
        + " and larger cells. (default: \(SamplingParameters().tiltMargin))",
      valueName: "bits"), transform: EmbeddingOptions.margin.parse)
  var tiltMargin: Double?

  private static let margin = Numbers<Double>(
    "a number of bits above 0, at most \(Int(SamplingParameters.largestMargin))"
  ) { $0 > 0 && $0 <= SamplingParameters.largestMargin }

  /// An option that was given, if any.
  var given: String? {
    cellMargin != nil ? "--cell-margin" : tiltMargin != nil ? "--tilt-margin" : nil
  }

  func apply(to parameters: inout SamplingParameters) {
    if let cellMargin { parameters.cellMargin = cellMargin }
    if let tiltMargin { parameters.tiltMargin = tiltMargin }
  }
}

/// How often bounds may fail, and what a run's random choices and threads are.
struct RandomOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How often the bounds that come from random cells may be wrong. (default:"
        + " \(SamplingParameters().failureProbability))", valueName: "probability"),
    transform: Numbers("a probability above 0 and below 1") { $0 > 0 && $0 < 1 }.parse)
  var failureProbability = SamplingParameters().failureProbability

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The same seed gives the same output. (default: a random one, reported on standard error)",
      valueName: "number"), transform: Numbers.whole(0...UInt64.max).parse)
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads; they do not change the output. (default: one per processor)", valueName: "number"),
    transform: Numbers.whole(1...1024).parse)
  var jobs: Int?

  /// Draws a seed if none is given.
  func apply(to parameters: inout SamplingParameters) {
    parameters.failureProbability = failureProbability
    parameters.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    // Seeds that fit a signed number, too, survive other tools' JSON.
    parameters.seed = seed ?? .random(in: 0...UInt64(Int64.max))
  }
}

/// What ends a run early.
struct LimitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop after so many seconds, with what is there.", valueName: "seconds"),
    transform: Numbers.above0(of: "seconds").parse)
  var timeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop when memory grows beyond so many MiB.", valueName: "MiB"),
    transform: Numbers.whole(1...Int.max, of: "MiB").parse)
  var maxMemory: Int?
}
