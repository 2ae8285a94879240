import Foundation
import Formula
import Sampler
import SketchCompiler
import SketchLanguage

/// The figures of one problem: a sketch and some of its examples, from text to samples.
struct Measurement: Codable {
  var name: String
  var examples: Int
  var choiceBits: Int
  var variables: Int
  var clauses: Int
  var encodeSeconds: Double
  var shortestBits: Int?
  var shortestSeconds: Double
  var boundsSeconds: Double
  /// Solver time of one cell when no program is listed beforehand.
  var cellSeconds: Double?
  var sampleSeconds: Double?
  var attempts: Int
  var peakMegabytes: Double
}

struct Problem {
  var name: String
  var sketch: String
  var examples: [CompilerExample]
}

extension Measurement {
  /// Runs one problem with the default parameters and one job.
  ///
  /// - Parameters:
  ///   - samples: how many samples to draw after set-up.
  ///   - cells: how many cells to search with the solver alone.
  init(_ problem: Problem, samples: Int, cells: Int) throws {
    let clock = ContinuousClock()
    let sketch = try Sketch.load(path: problem.sketch)
    var start = clock.now
    let grammar = try sketch.grammar(exampleCharacters: problem.characters)
    let encoded = try compileSketch(grammar, examples: problem.examples)
    name = problem.name
    examples = problem.examples.count
    choiceBits = encoded.space.choiceBits
    variables = encoded.formula.variableCount
    clauses = encoded.formula.clauseCount
    encodeSeconds = clock.seconds(since: start)

    let task = SamplingProblem(
      formula: encoded.formula, choiceVariables: encoded.choiceVariables,
      lengthAtLeast: encoded.lengthAtLeast)
    var parameters = SamplingParameters()
    parameters.seed = 1
    (shortestBits, shortestSeconds, boundsSeconds, attempts) = (nil, 0, 0, 0)
    guard case .ready(let run) = try ProgramSample(task, parameters: parameters).prepare() else {
      peakMegabytes = peakMemory()
      return
    }
    shortestBits = run.shortest.length
    FileHandle.standardError.write(
      Data("\(run.guarantee)\n\(run.statistics) head \(run.headLength) \(run.head.count)\n".utf8))
    shortestSeconds = run.statistics.secondsShortest
    boundsSeconds = run.statistics.secondsBounds
    start = clock.now
    _ = try run.draw(samples) { _ in }
    sampleSeconds = clock.seconds(since: start) / Double(samples)
    attempts = run.statistics.attempts
    FileHandle.standardError.write(Data("\(run.statistics)\n".utf8))
    peakMegabytes = peakMemory()

    parameters.enumerationLimit = 0
    guard cells > 0,
      case .ready(let bare) = try ProgramSample(task, parameters: parameters).prepare()
    else { return }
    start = clock.now
    _ = try bare.draw(cells) { _ in }
    cellSeconds = clock.seconds(since: start) / Double(bare.statistics.attempts)
  }
}

extension Problem {
  /// Every character of the examples.
  var characters: [Unicode.Scalar] {
    var found: Set<Unicode.Scalar> = []
    for example in examples {
      for case .string(let text) in example.arguments + [example.output] {
        found.formUnion(text.scalars)
      }
    }
    return found.sorted()
  }
}

extension ContinuousClock {
  func seconds(since start: Instant) -> Double { (now - start) / .seconds(1) }
}

/// The largest resident size of this process so far, in 10^6 bytes.
func peakMemory() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) * 1024 / 1e6
}
