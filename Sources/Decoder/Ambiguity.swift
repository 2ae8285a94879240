import SketchCompiler
import SketchLanguage

/// A text that stands for two programs, if one was found.
package struct Ambiguity: Sendable {
  /// The shortest text found with more than one reading, and two of its readings.
  package var witness: (text: String, first: Derivation, second: Derivation)?
  /// Was every program looked at, so that no witness means that there is none?
  package var isExhaustive: Bool
}

extension Decoder {
  /// Looks for two programs that print alike: among all of them if they are at most `exhaustive`
  /// many, else among the readings of that many random ones as `draws` says, as long as reading them
  /// takes no more than `steps` productions to try.
  ///
  /// The same answer every time: the random draws are seeded.
  ///
  /// - Parameter meter: once it has stopped, the answer means nothing.
  package func ambiguity(
    exhaustive: Int = 20_000, draws: Int = 300, steps: Int = 500_000,
    meter: WorkMeter = WorkMeter()
  ) -> Ambiguity {
    if let count = space.derivationCount, count <= exhaustive {
      return Ambiguity(witness: witnessAmongAll(meter), isExhaustive: true)
    }
    return Ambiguity(
      witness: witnessAmongRandom(draws: draws, steps: steps, meter), isExhaustive: false)
  }

  private func witnessAmongAll(
    _ meter: WorkMeter
  ) -> (text: String, first: Derivation, second: Derivation)? {
    var byText: [String: Derivation] = [:]
    var witness: (text: String, first: Derivation, second: Derivation)?
    for derivation in space.allDerivations() where isAdmissible(derivation) {
      guard meter.take() else { break }
      let text = text(of: derivation)
      guard let first = byText.updateValue(derivation, forKey: text) else { continue }
      if text.isShorter(than: witness?.text) { witness = (text, first, derivation) }
    }
    return witness
  }

  /// So many texts may take an equal part of all steps.
  private static let longReadings = 8

  /// Making and printing a program takes far longer than the step of a reading.
  private static let stepsPerDraw = 100

  private func witnessAmongRandom(
    draws: Int, steps: Int, _ meter: WorkMeter
  ) -> (text: String, first: Derivation, second: Derivation)? {
    var generator = SplitMix64(seed: 0)
    var witness: (text: String, first: Derivation, second: Derivation)?
    let total = meter.limited(to: steps)
    for _ in 0..<draws {
      guard total.take(Self.stepsPerDraw) else { break }
      guard let derivation = randomProgram(using: &generator, attempts: 10) else { continue }
      let text = text(of: derivation)
      // A long text may have very many readings; the next may be a short one.
      let reading = meter.limited(to: steps / Self.longReadings)
      defer { total.take(reading.steps) }
      guard text.isShorter(than: witness?.text),
        let readings = try? derivations(of: text, limit: 2, meter: reading), readings.count == 2,
        !reading.isStopped
      else { continue }
      witness = (text, readings[0], readings[1])
    }
    return witness
  }
}

extension String {
  fileprivate func isShorter(than other: String?) -> Bool {
    other.map { unicodeScalars.count < $0.unicodeScalars.count } ?? true
  }
}
