import ArgumentParser
import Foundation
import Sampler

/// The parameters of the sampler, but for the number of samples.
struct SamplerOptions: ParsableArguments {
  enum Method: String, ExpressibleByArgument, CaseIterable {
    /// Cells of random parity constraints: ProgramSample as published.
    case xor
  }

  @Option(help: "How to sample.")
  var method = Method.xor

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits Δ by which pairs outnumber cells: more is more accurate, and slower.",
      valueName: "bits"))
  var cellMargin = SamplingParameters().cellMargin

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Bits γ that the tilt correction reaches further than it must: more means fewer rejections"
        + " and larger cells.", valueName: "bits"))
  var tiltMargin = SamplingParameters().tiltMargin

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many programs to list at most, shortest first, before cells are searched; 0: none.",
      valueName: "number"))
  var enumerationLimit = SamplingParameters().enumerationLimit

  func validate() throws {
    let largest = SamplingParameters.largestMargin
    for (margin, option) in [(cellMargin, "--cell-margin"), (tiltMargin, "--tilt-margin")] {
      try requirePositive(margin, option)
      guard margin <= largest else {
        throw ValidationError("\(option) must be at most \(Int(largest)), found \(margin)")
      }
    }
    guard enumerationLimit >= 0 else {
      throw ValidationError("--enumeration-limit must not be negative, found \(enumerationLimit)")
    }
  }

  func apply(to parameters: inout SamplingParameters) {
    parameters.cellMargin = cellMargin
    parameters.tiltMargin = tiltMargin
    parameters.enumerationLimit = enumerationLimit
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
