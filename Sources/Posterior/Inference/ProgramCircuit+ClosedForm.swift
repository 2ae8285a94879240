import Lengths
import Sampler
import SketchCompiler
import SketchLanguage

extension ProgramCircuit: ClosedForm {
  public var method: SamplingMethod {
    switch origin {
    case .tables: .tables
    case .diagram: .diagram
    }
  }
  public var log2Evidence: Double { log2Weight }
  public var programs: UInt128? { count() }
  public var log2Programs: Double { log2Count }
  public var size: FormSize { FormSize(nodes: nodeCount, edges: edgeCount) }
  public var shortestLength: CodeLength? { leastLength }
  public var shortest: Model? {
    shortestProgram.map { Model(choices: $0.choices, length: $0.length) }
  }

  public func draw(using generator: inout some RandomNumberGenerator) -> FormDraw {
    guard let draw: (sequence: [Int32], failures: Int) = draw(using: &generator) else {
      preconditionFailure("a draw from no programs")
    }
    return FormDraw(choices: draw.sequence, tag: draw.failures)
  }

  public func model(of draw: FormDraw) -> Model {
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
