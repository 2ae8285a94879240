import Formula
import SketchLanguage

/// X, the programs consistent with a specification, as a formula.
///
/// In each model the choice variables spell one consistent derivation, each derivation is spelt by
/// exactly one model, and all other variables are functions of the choice variables.
package struct EncodedSketch: Sendable {
  package let space: ProgramSpace
  package let formula: CNF
  /// x: variable i is choice bit i of the space.
  package let choiceVariables: [Variable]
  /// Literal j − 1 is true iff |x| ≥ j, for j from 1 to the length of the longest program, in bits.
  /// With noise, |x| has the price of failed examples in it. Where costs are fractions of bits, this
  /// counts a part of |x|, and `counted` tells the rest.
  package let lengthAtLeast: [Literal]
  package let counted: CountedLength
}
