/// A run that has what it needs to draw samples.
package protocol PreparedRun: AnyObject {
  /// The method that was taken, and never `auto`.
  var method: SamplingMethod { get }

  /// A shortest program.
  var shortest: Model { get }

  /// The programs that were listed in preparation, by length.
  var head: [Model] { get }

  /// Whether `head` is all programs.
  var isComplete: Bool { get }

  var guarantee: RunGuarantee { get }

  /// Over preparation and all samples so far.
  var statistics: SamplingStatistics { get }

  /// The number of choice variables that parity constraints range over; nil without any.
  var supportSize: Int? { get }

  /// Draws samples and emits them in the order of their attempts, a block of those that are there
  /// at once; nothing is searched while samples wait.
  ///
  /// Calls continue each other: two draws of 50 give the samples of one draw of 100.
  /// - Throws: `SamplerError`, or what `emit` throws, after which the run may go on.
  func drawBlocks(_ count: Int, emit: ([Sample]) throws -> Void) throws -> DrawOutcome
}

extension PreparedRun {
  /// Draws samples as `drawBlocks` does, and emits them one by one.
  package func draw(_ count: Int, emit: (Sample) throws -> Void) throws -> DrawOutcome {
    try drawBlocks(count) { try $0.forEach(emit) }
  }
}
