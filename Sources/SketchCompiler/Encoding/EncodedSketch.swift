import Formula
import SketchLanguage

/// X, the programs consistent with a specification, as a formula.
///
/// In each model the choice variables spell one consistent derivation, each derivation is spelt by
/// exactly one model, and all other variables are functions of the choice variables.
public struct EncodedSketch: Sendable {
  public let space: ProgramSpace
  public let formula: CNF
  /// x: variable i is choice bit i of the space.
  public let choiceVariables: [Variable]
  /// Literal j − 1 is true iff |x| ≥ j, for j from 1 to the length of the longest program, in bits.
  /// With noise, |x| has the price of failed examples in it. Where costs are fractions of bits, this
  /// counts a part of |x|, and `counted` tells the rest.
  public let lengthAtLeast: [Literal]
  public let counted: CountedLength
}
