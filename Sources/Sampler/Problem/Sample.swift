import Formula
import Lengths

/// A sample from the posterior.
package struct Sample: Hashable, Sendable {
  /// The program that was drawn.
  package var model: Model

  /// Where the program stands among those that were listed beforehand, from 0, if it is drawn from
  /// there.
  package var headIndex: Int?

  /// The number of the attempt that gave the sample, from 1.
  package var attempt: Int

  /// Bit i is the value of choice variable number i of the problem, from 0.
  package var choices: Assignment { model.choices }

  /// The description length |x|.
  package var length: CodeLength { model.length }
}
