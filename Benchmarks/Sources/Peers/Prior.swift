import Foundation
import SketchCompiler
import SketchLanguage

/// The prior over the programs of a space, before `where` conditions: p(x) ∝ 2^-|x|.
///
/// The mass of a node is the sum over its options of 2^-cost times the masses of the children; an
/// option is drawn in proportion to its summand. That is the prior whether or not the costs of
/// alternatives add up to less than they could (Kraft), or to more.
struct Prior: Sendable {
  private let space: ProgramSpace
  /// For each node, the masses of its options added up.
  private let sums: [[Double]]

  init(_ space: ProgramSpace) {
    self.space = space
    var sums = [[Double]](repeating: [], count: space.nodes.count)
    // Children stand behind their parents.
    for index in space.nodes.indices.reversed() {
      let node = space.nodes[index]
      var sum = 0.0
      sums[index] = node.options.map { option in
        let cost = space.production(option, of: node).cost.bits
        sum += option.children.reduce(exp2(-cost)) { $0 * (sums[$1].last ?? 0) }
        return sum
      }
    }
    self.sums = sums
  }

  /// Σ 2^-|x| over all derivations of the space.
  var mass: Double { sums.first?.last ?? 0 }

  func draw(_ generator: inout Generator) -> Derivation { draw(0, &generator) }

  private func draw(_ index: Int, _ generator: inout Generator) -> Derivation {
    let node = space.nodes[index]
    let sums = sums[index]
    let point = generator.unit() * (sums.last ?? 0)
    let option = node.options[sums.firstIndex { point < $0 } ?? sums.count - 1]
    return Derivation(
      nonterminal: node.nonterminal, production: option.production,
      children: option.children.map { draw($0, &generator) })
  }
}

/// Sampling by rejection: derivations from the prior, of which those stay that satisfy the
/// `where` conditions and the examples. A task for a process of its own.
struct Rejection: Codable, Sendable {
  var sketch: String
  var examples: String
  /// How long to draw, in seconds of processor time.
  var seconds: Double

  struct Answer: Codable, Sendable {
    var draws: Int
    var accepted: Int
    var seconds: Double
    /// Σ 2^-|x| over the space.
    var mass: Double

    /// Seconds for each accepted sample; if there is none, a lower bound that holds with 95 %
    /// confidence: with a rate above −ln 0.05 / draws, fewer than one run in 20 would have none.
    var secondsPerSample: Double {
      seconds / (accepted > 0 ? Double(accepted) : -log(0.05))
    }

    /// What a sample would take, from the weight of the programs that are known to fit.
    func secondsPerSample(weight: Double) -> Double { seconds / Double(draws) * mass / weight }
  }

  private static let batch = 1000

  func run() throws -> Answer {
    let source = SketchSource(path: sketch)
    let document = try JSONDecoder().decode(
      Document.self, from: Data(contentsOf: URL(fileURLWithPath: examples)))
    let loaded = try source.load()
    let read = try document.read(for: loaded)
    let grammar = try loaded.grammar(exampleCharacters: read.exampleCharacters)
    let prior = Prior(try ProgramSpace(unrolling: grammar))
    let interpreter = Interpreter(grammar, bounds: .enforced)
    var generator = Generator(seed: 1)
    var answer = Answer(draws: 0, accepted: 0, seconds: 0, mass: prior.mass)
    let watch = Stopwatch()
    while answer.seconds < seconds {
      for _ in 0..<Self.batch {
        let program = prior.draw(&generator)
        let fits =
          read.examples.allSatisfy {
            interpreter.evaluate(program, arguments: $0.arguments) == $0.output
          } && interpreter.conditionHolds(program)
        if fits { answer.accepted += 1 }
      }
      answer.draws += Self.batch
      answer.seconds = watch.seconds
    }
    return answer
  }
}
