import Formula

/// Programs by their choice bits: each is decoded and checked once, however often it is drawn.
struct KnownPrograms {
  private let programs: ConsistentPrograms
  private var known: [Assignment: Program] = [:]

  init(_ programs: ConsistentPrograms) { self.programs = programs }

  mutating func program(
    choices: Assignment, length: Int, excess: Int
  ) throws(InternalFault) -> Program {
    if let program = known[choices] { return program }
    let program = try programs.program(choices: choices, length: length, excess: excess)
    known[choices] = program
    return program
  }
}
