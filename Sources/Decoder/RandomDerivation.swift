import SketchCompiler
import SketchLanguage

/// A small random generator that gives the same numbers for the same seed everywhere.
///
/// SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ProgramSpace {
  /// A derivation in which every choice is made uniformly among its options; `where` conditions are
  /// not looked at. For tests and searches: this is neither the prior nor the uniform distribution.
  package func randomDerivation(using generator: inout some RandomNumberGenerator) -> Derivation {
    randomDerivation(node: 0, using: &generator)
  }

  private func randomDerivation(
    node index: Int, using generator: inout some RandomNumberGenerator
  ) -> Derivation {
    let node = nodes[index]
    let option = node.options[Int.random(in: node.options.indices, using: &generator)]
    return Derivation(
      nonterminal: node.nonterminal, production: option.production,
      children: option.children.map { randomDerivation(node: $0, using: &generator) })
  }
}

extension Decoder {
  /// A random derivation whose `where` conditions hold; `nil` if `attempts` draws found none.
  package func randomProgram(
    using generator: inout some RandomNumberGenerator, attempts: Int = 1000
  ) -> Derivation? {
    for _ in 0..<attempts {
      let derivation = space.randomDerivation(using: &generator)
      if isAdmissible(derivation) { return derivation }
    }
    return nil
  }
}
