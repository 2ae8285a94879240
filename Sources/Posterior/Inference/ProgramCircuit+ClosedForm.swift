import Lengths
import Sampler
import SketchCompiler
import SketchLanguage

extension ProgramCircuit: ClosedForm {
  package var method: SamplingMethod {
    switch origin {
    case .tables: .tables
    case .diagram: .diagram
    }
  }
  package var log2Evidence: Double { log2Weight }
  package var programs: UInt128? { count() }
  package var log2Programs: Double { log2Count }
  package var size: FormSize { FormSize(nodes: nodeCount, edges: edgeCount) }
  package var shortestLength: CodeLength? { leastLength }
  package var shortest: Model? {
    shortestProgram.map { Model(choices: $0.choices, length: $0.length) }
  }

  package func draw(using generator: inout some RandomNumberGenerator) -> FormDraw {
    guard let draw: (sequence: [Int32], failures: Int) = draw(using: &generator) else {
      preconditionFailure("a draw from no programs")
    }
    return FormDraw(choices: draw.sequence, tag: draw.failures)
  }

  package func model(of draw: FormDraw) -> Model {
    let (choices, length) = program(draw.choices, failures: draw.tag)
    return Model(choices: choices, length: length)
  }
}

extension ProgramCircuit {
  /// All programs by increasing length.
  var models: some Sequence<Model> {
    programsByLength.lazy.map { Model(choices: $0.choices, length: $0.length) }
  }
}
