import Foundation

// Sizes, times and accuracies, each from a process of the program's own: `make bench` for all of
// them, or the names of sections.
//
// Run in the folder that holds Sketches and Benchmarks. The tables go to standard output and to
// Benchmarks/results, progress to standard error. `PROGSAMPLE` names another program to measure than
// .build/release/progsample, and `PROGSAMPLE_BASE` an older one that it is compared with.

let names = CommandLine.arguments.dropFirst()
let known = Suite.sections.map(\.name)
if let unknown = names.first(where: { !known.contains($0) }) {
  progress("'\(unknown)' is no section; expected some of: \(known.joined(separator: ", "))")
  exit(EX_USAGE)
}
if let complaint = Program.complaint {
  progress(complaint)
  exit(EX_UNAVAILABLE)
}
try Suite.run(Suite.sections.filter { names.isEmpty || names.contains($0.name) })
