import Foundation
import Formula
import Testing

@testable import Sampler

@Suite struct EmbeddingTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func modelsOfTheFormulaAreThePairs(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let circuit = Circuit.random(choices: 4, requirements: 1, spread: 6, using: &random)
    let problem = circuit.problem()
    let models = circuit.allModels()
    let d = Int.random(in: 0...6, using: &random)
    let embedding = Embedding(length: d)
    let (formula, samplingSet) = embedding.formula(of: problem)
    #expect(samplingSet.count == 4 + d)
    let pairs = try Enumeration(
      of: SamplingProblem(formula: formula, choiceVariables: samplingSet, lengthAtLeast: []),
      scope: .all
    ).models.map(\.choices)
    var expected: Set<Assignment> = []
    for model in models {
      for y in 0..<(1 << d) where (0..<min(d, model.countedBits)).allSatisfy({ y >> $0 & 1 == 1 }) {
        expected.insert(
          Assignment((0..<4).map { model.choices[$0] } + (0..<d).map { y >> $0 & 1 == 1 }))
      }
    }
    #expect(Set(pairs) == expected)
    #expect(pairs.count == expected.count)
    if !models.isEmpty {
      #expect(abs(embedding.log2Size(of: models) - log2(Double(expected.count))) < 1e-9)
    }
  }
}

@Suite struct GuaranteeTests {
  @Test func formulasOfThePaper() {
    var guarantee = XorGuarantee(
      shortest: 10, isShortestProved: true, leastBits: 10, log2Programs: 5, hasExactPrograms: true,
      embeddingLength: 18, log2Pairs: 9.5,
      hasExactPairs: true, constraintCount: 6, failureProbability: 0)
    #expect(guarantee.cellMargin == 3.5)
    #expect(guarantee.tiltMargin == 3)
    // log2(1 + (1 + 1/8) / (1 + 2^3.5)) and 8/9.
    #expect(abs(guarantee.divergenceBound - 0.126129) < 1e-6)
    #expect(abs(guarantee.acceptanceBound - 8.0 / 9) < 1e-12)
    guarantee.constraintCount = 0
    #expect(guarantee.divergenceBound == 0)
  }

  @Test func parametersOutOfRangeAreRefused() throws {
    let problem = SamplingProblem(formula: CNF(), choiceVariables: [], lengthAtLeast: [])
    let spoilt: [(inout SamplingParameters) -> Void] = [
      { $0.cellMargin = 0 }, { $0.tiltMargin = -1 }, { $0.failureProbability = 1 },
      { $0.failureProbability = 0 }, { $0.jobs = 0 }, { $0.enumerationLimit = -1 },
      { $0.cellConflictLimit = 0 },
    ]
    for spoil in spoilt {
      var parameters = SamplingParameters()
      spoil(&parameters)
      #expect(throws: SamplerError.self) { try ProgramSample(problem, parameters: parameters) }
    }
    _ = try ProgramSample(problem)
  }
}
