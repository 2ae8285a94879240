import Foundation
import SketchCompiler
import SketchLanguage

let problem = Problem(
  name: CommandLine.arguments[2], sketch: CommandLine.arguments[1],
  examples: stride(from: 2, to: CommandLine.arguments.count - 1, by: 2).map {
    CompilerExample(
      arguments: [.string(Text(CommandLine.arguments[$0]))],
      output: .string(Text(CommandLine.arguments[$0 + 1])))
  })
let result = try Measurement(problem, samples: 100, cells: 30)
let encoder = JSONEncoder()
encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
print(String(decoding: try encoder.encode(result), as: UTF8.self))
