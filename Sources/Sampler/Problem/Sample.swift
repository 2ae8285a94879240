import Formula
import Lengths

/// A sample from the posterior.
public struct Sample: Hashable, Sendable {
  /// The program that was drawn.
  public var model: Model

  /// Where the program stands among those that were listed beforehand, from 0, if it is drawn from
  /// there.
  public var headIndex: Int?

  /// The number of the attempt that gave the sample, from 1.
  public var attempt: Int

  /// Bit i is the value of choice variable number i of the problem, from 0.
  public var choices: Assignment { model.choices }

  /// The description length |x|.
  public var length: CodeLength { model.length }
}
