import ArgumentParser
import Foundation
import Sampler

extension SamplingMethod: ExpressibleByArgument {}

/// How to sample, and how well.
struct MethodOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to sample: diagram compiles all programs; exact lists short ones and draws long ones by"
        + " cells; auto takes diagram if it can, else exact; xor is the method of 2016."))
  var method = SamplingParameters().method

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How far samples of exact may be from the posterior, in total variation; bands keep to"
        + " \(ExactSample.leastTolerance) at the least. (default: \(SamplingParameters().tolerance))",
      valueName: "share"))
  var tolerance: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many programs to list at most, shortest first, before cells are searched; 0: none."
        + " (default: \(SamplingParameters().headLimit); \(SamplingParameters().enumerationLimit) for"
        + " --method xor)",
      valueName: "number"))
  var enumerationLimit: Int?

  @OptionGroup var embedding: EmbeddingOptions

  func validate() throws {
    if let tolerance {
      guard tolerance >= 0, tolerance < 1 else {
        throw ValidationError("--tolerance must be at least 0 and below 1, found \(tolerance)")
      }
      if method == .xor || method == .diagram {
        throw ValidationError("--tolerance goes with --method exact")
      }
    }
    if let enumerationLimit {
      guard enumerationLimit >= 0 else {
        throw ValidationError(
          "--enumeration-limit must not be negative, found \(enumerationLimit)")
      }
      if method == .diagram {
        throw ValidationError("--enumeration-limit goes with --method exact or xor")
      }
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
      valueName: "bits"))
  var cellMargin: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits γ that the tilt correction reaches further than it must: more means fewer rejections"
        + " and larger cells. (default: \(SamplingParameters().tiltMargin))",
      valueName: "bits"))
  var tiltMargin: Double?

  private var margins: [(value: Double?, option: String)] {
    [(cellMargin, "--cell-margin"), (tiltMargin, "--tilt-margin")]
  }

  /// An option that was given, if any.
  var given: String? { margins.first { $0.value != nil }?.option }

  func validate() throws {
    let largest = SamplingParameters.largestMargin
    for (margin, option) in margins {
      guard let margin else { continue }
      try requirePositive(margin, option)
      guard margin <= largest else {
        throw ValidationError("\(option) must be at most \(Int(largest)), found \(margin)")
      }
    }
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
      "How often the bounds that come from random cells may be wrong.", valueName: "probability"))
  var failureProbability = SamplingParameters().failureProbability

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The same seed gives the same output. (default: a random one, told on standard error)",
      valueName: "number"))
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Threads; they do not change the output. (default: one per processor)", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    guard failureProbability > 0, failureProbability < 1 else {
      throw ValidationError("--failure-probability must lie between 0 and 1")
    }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs must be between 1 and 1024, found \(jobs)")
    }
  }

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
    help: ArgumentHelp("Stop after so many seconds, with what is there.", valueName: "seconds"))
  var timeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Stop when memory grows beyond so many MiB.", valueName: "MiB"))
  var maxMemory: Int?

  func validate() throws {
    if let timeout { try requirePositive(timeout, "--timeout") }
    if let maxMemory, maxMemory <= 0 {
      throw ValidationError("--max-memory must be above 0, found \(maxMemory)")
    }
  }
}

func requirePositive(_ number: Double, _ option: String) throws {
  if number == .infinity { throw ValidationError("\(option) must be finite") }
  guard number > 0 else {
    throw ValidationError("\(option) must be above 0, found \(number)")
  }
}
