import Formula

/// A program: a model of the formula, by its choice bits.
public struct Model: Hashable, Sendable, Comparable {
  /// Bit i is the value of choice variable number i of the problem, from 0.
  public var choices: Assignment

  /// The description length |x| in bits, as far as the formula counts it.
  public var length: Int

  /// What |x| has beyond `length`, in units of 2^-16 bit; never negative.
  public var excess: Int

  /// How many units of `excess` make a bit.
  public static let unitsPerBit = 65_536

  public init(choices: Assignment, length: Int, excess: Int = 0) {
    self.choices = choices
    self.length = length
    self.excess = excess
  }

  /// |x|, in bits: what the posterior goes by.
  public var exactLength: Double { Double(length) + excessBits }

  var excessBits: Double { Double(excess) / Double(Self.unitsPerBit) }

  /// By |x|, and among equals by choice bits.
  public static func < (left: Model, right: Model) -> Bool {
    let (leftUnits, rightUnits) = (left.units, right.units)
    return leftUnits != rightUnits ? leftUnits < rightUnits : left.choices < right.choices
  }

  /// |x| in units of 2^-16 bit.
  public var units: Int { length * Self.unitsPerBit + excess }
}
