import Sampler

extension RunReport {
  /// The report as `--stats` writes it: what the method has, and no more. What is not known because the
  /// run did not come so far is null.
  package var json: JSON {
    let name = way ?? method.rawValue
    var members: [(String, JSON)] = [
      ("method", .string(name)), ("outcome", end.map { .string($0.rawValue) } ?? .null),
    ]
    if way == nil {
      members += [("seed", .unsigned(parameters.seed)), ("jobs", .integer(parameters.jobs))]
    }
    if let noise { members.append(("noiseBits", .integer(noise))) }
    if let failureLimit { members.append(("failureLimit", .integer(failureLimit))) }
    members.append(("choiceBits", JSON(choiceBits)))
    let hasSolver = name == "solver" || name == "bands" || name == "xor"
    if hasSolver || variables != nil {
      members += [("variables", JSON(variables)), ("clauses", JSON(clauses))]
    }
    if let circuitSize {
      members += [
        ("circuitNodes", .integer(circuitSize.nodes)),
        ("circuitEdges", .integer(circuitSize.edges)),
      ]
    }
    if way == nil { members += samplingMembers(hasSolver: hasSolver) }
    if hasSolver, let solver = way == nil ? statistics.solver : searchSolver {
      members += [
        ("solverCalls", .integer(solver.calls)), ("solverFaults", .integer(solver.faults)),
        ("solverConflicts", .integer(solver.conflicts)),
      ]
    }
    members += [
      ("seconds", .object(seconds)), ("processorSeconds", .object(processor)),
      ("peakMemoryMiB", .number(peakMemoryMiB())), ("version", .string(packageVersion)),
    ]
    if hasSolver { members.append(("solverVersion", .string("CryptoMiniSat \(solverVersion)"))) }
    return .object(members)
  }

  /// The method that was taken, or, before that is settled, the one that was asked for.
  private var method: SamplingMethod { prepared?.method ?? parameters.method }

  private func samplingMembers(hasSolver: Bool) -> [(String, JSON)] {
    var members: [(String, JSON)] = [
      ("shortestBits", prepared.map { JSON($0.guarantee.shortest) } ?? .null),
      ("guarantee", prepared?.guarantee.json ?? .null),
      ("samples", .integer(statistics.accepted)),
      ("attempts", .integer(statistics.attempts)),
    ]
    guard hasSolver else { return members }
    members += [
      ("supportBits", JSON(prepared?.supportBits)),
      ("cells", .integer(statistics.cells)),
      ("emptyCells", .integer(statistics.emptyCells)),
      ("givenUpCells", .integer(statistics.givenUpCells)),
      ("rejected", .integer(statistics.rejected)),
    ]
    if prepared?.method == .bands {
      members.append(("overflowedCells", .integer(statistics.overflowedCells)))
    }
    members.append(("programsPerCell", .number(statistics.programsPerCell)))
    return members
  }

  /// Of all threads, in all and by stage before sampling; the rest is what was drawn and written.
  private var processor: [(key: String, value: JSON)] {
    [("process", .number(processorSecondsUntilNow() - processorStart))]
      + stages.map { ($0.stage.rawValue, .number($0.time.processorSeconds)) }
  }

  private var seconds: [(key: String, value: JSON)] {
    var sampler: [(String, Double)] =
      switch method {
      case .auto, .tables, .diagram: []
      case .bands:
        [
          ("shortest", statistics.secondsShortest), ("head", statistics.secondsHead),
          ("tail", statistics.secondsTail),
        ]
      case .xor:
        [("shortest", statistics.secondsShortest), ("bounds", statistics.secondsBounds)]
      }
    if way != nil { sampler = [] } else { sampler.append(("sampling", statistics.secondsSampling)) }
    return (stages.map { ($0.stage.rawValue, $0.time.seconds) } + sampler)
      .map { ($0.0, .number($0.1)) }
  }
}

extension JSON {
  fileprivate init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
}
