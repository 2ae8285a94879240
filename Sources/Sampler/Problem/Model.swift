import Formula
import Lengths

/// A program: a model of the formula, by its choice bits.
package struct Model: Hashable, Sendable, Comparable {
  /// Bit i is the value of choice variable number i of the problem, from 0.
  package var choices: Assignment

  /// The description length |x|, which the posterior goes by.
  package var length: CodeLength

  /// The whole bits that the formula counts of |x|, which solvers go by; the others are `uncounted`.
  package var countedBits: Int

  /// What |x| has beyond the bits that the formula counts; never negative.
  package var uncounted: CodeLength { length - CodeLength(bits: countedBits) }

  /// - Parameter uncounted: what |x| has beyond `countedBits`; never negative.
  package init(choices: Assignment, countedBits: Int, uncounted: CodeLength = .zero) {
    self.choices = choices
    self.countedBits = countedBits
    length = CodeLength(bits: countedBits) + uncounted
  }

  /// A program of which all whole bits are counted, as no formula has to tell.
  ///
  /// - Parameter length: |x|.
  package init(choices: Assignment, length: CodeLength) {
    self.choices = choices
    self.length = length
    countedBits = length.wholeBits
  }

  /// By |x|, and among equals by choice bits.
  package static func < (left: Model, right: Model) -> Bool {
    left.length != right.length ? left.length < right.length : left.choices < right.choices
  }
}
