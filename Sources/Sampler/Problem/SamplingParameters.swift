/// The parameters of a run.
package struct SamplingParameters: Hashable, Sendable {
  package var method = SamplingMethod.auto

  /// Δ in bits: how many more pairs there are than cells. More makes cells larger and the samples
  /// closer to the posterior. The authors' runs had 2, and 3 to 4 where they measured accuracy.
  package var cellMargin: Double = 3

  /// γ in bits: how far the tilt correction reaches beyond what acceptance needs. More makes
  /// rejections rarer and cells larger. The authors' runs had 1 to 4.
  package var tiltMargin: Double = 2

  /// ε: how far samples of the method `bands` may be from the posterior, in total variation.
  package var tolerance = 0.01

  /// How many programs the method `bands` lists at most before it draws from bands; 0: none.
  package var headLimit = 10_000

  /// δ: the probability with which anything that the guarantee states may be wrong, because bounds
  /// come from random cells.
  package var failureProbability: Double = 0.05

  /// The samples are a function of the problem, the parameters and this, and nothing else.
  ///
  /// That holds for one version of the solver library: which choice variables parity constraints
  /// range over, how far the head reaches, and which cells `cellConflictLimit` gives up, can depend
  /// on how it searches.
  package var seed: UInt64 = 0

  /// The number of threads; it does not change the samples.
  package var jobs = 1

  /// How many programs the method `xor` lists at most, shortest first, before cells are searched:
  /// what is listed is known exactly, and no solver looks for it again.
  package var enumerationLimit = 2000

  /// Give a cell up after so many conflicts of the solver; nil for never.
  ///
  /// Giving up biases the samples towards programs in cells that are easy to search, to an extent
  /// that no guarantee covers; the cells given up are counted.
  package var cellConflictLimit: Int?

  /// In bits; either margin is without effect long before that.
  package static let largestMargin = 64.0

  package init() {}

  func validate() throws {
    guard cellMargin > 0, cellMargin <= Self.largestMargin else {
      throw SamplerError.badParameter(
        "the cell margin must be above 0 and at most \(Int(Self.largestMargin)) bits")
    }
    guard tiltMargin > 0, tiltMargin <= Self.largestMargin else {
      throw SamplerError.badParameter(
        "the tilt margin must be above 0 and at most \(Int(Self.largestMargin)) bits")
    }
    guard failureProbability > 0, failureProbability < 1 else {
      throw SamplerError.badParameter("the failure probability must lie between 0 and 1")
    }
    guard jobs > 0 else { throw SamplerError.badParameter("at least one job is needed") }
    guard tolerance >= 0, tolerance < 1 else {
      throw SamplerError.badParameter("the tolerance must be at least 0 and below 1")
    }
    guard enumerationLimit >= 0 else {
      throw SamplerError.badParameter(
        "the enumeration limit must not be negative, and is \(enumerationLimit)")
    }
    guard headLimit >= 0 else {
      throw SamplerError.badParameter(
        "the number of programs to list must not be negative, and is \(headLimit)")
    }
    if let cellConflictLimit, cellConflictLimit <= 0 {
      throw SamplerError.badParameter("the conflict limit of a cell must be above 0")
    }
  }
}
