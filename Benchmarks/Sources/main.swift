import Foundation

// Sizes, times and accuracies, each measured in a process of its own: `make bench` for all of them,
// or the names of sections.
//
// Run in the folder that holds Sketches and Benchmarks. The tables go to standard output and to Benchmarks/results,
// progress to standard error.

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2, arguments[0] == Child.command {
  try Child.perform(JSONDecoder().decode(Child.Task.self, from: Data(arguments[1].utf8)))
} else {
  let known = Suite.sections.map(\.name)
  if let unknown = arguments.first(where: { !known.contains($0) }) {
    progress("'\(unknown)' is no section; expected some of: \(known.joined(separator: ", "))")
    exit(EX_USAGE)
  }
  try Suite.run(Suite.sections.filter { arguments.isEmpty || arguments.contains($0.name) })
}
