/// Functions must not call themselves, not even through others: a sketch's only recursion is that
/// of the sketch, which has a measure.
struct FunctionCycleCheck {
  private let declarations: Declarations
  private let called: [Set<Int>]

  init(_ declarations: Declarations, _ names: NameTable) {
    self.declarations = declarations
    called = declarations.functions.map { function in
      Set(function.body.calledNames.compactMap { names.functionIndices[$0.text] })
    }
  }

  /// Reports each cycle once, at its first function.
  func report(_ findings: inout DiagnosticBag) {
    var reported: Set<Int> = []
    for index in onOrAfterCycles where !reported.contains(index) {
      guard let cycle = NestingCheck.cycle(through: index, called) else { continue }
      reported.formUnion(cycle)
      let names = cycle.map { declarations.functions[$0].name }
      let way =
        names.count > 2 ? " (" + names.map(\.text).joined(separator: " → ") + ")" : ""
      findings.error(
        "\(quoted(names[0].text)) calls itself\(way); functions cannot be recursive",
        at: names[0].range)
    }
  }

  /// Functions that are left when those which only call functions taken away before are taken away,
  /// over and over: on cycles, or lead to one.
  private var onOrAfterCycles: [Int] {
    var callers = [[Int]](repeating: [], count: called.count)
    for (index, functions) in called.enumerated() {
      for function in functions { callers[function].append(index) }
    }
    var callsLeft = called.map(\.count)
    var pending = called.indices.filter { callsLeft[$0] == 0 }
    while let done = pending.popLast() {
      for caller in callers[done] {
        callsLeft[caller] -= 1
        if callsLeft[caller] == 0 { pending.append(caller) }
      }
    }
    return called.indices.filter { callsLeft[$0] > 0 }
  }
}
