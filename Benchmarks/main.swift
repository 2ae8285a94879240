import Foundation

// Sizes and times of text-editing problems, each measured in a process of its own: `make bench`.
//
// Run in the folder of the package. The tables go to standard output and to Benchmarks/RESULTS.md,
// progress to standard error.

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == Child.command {
  try Child.perform(
    JSONDecoder().decode(Child.Task.self, from: Data(CommandLine.arguments[2].utf8)))
} else {
  try Suite().run()
}
