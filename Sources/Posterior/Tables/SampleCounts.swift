import Lengths
import SketchLanguage

/// How often each program was seen, while samples come in.
package struct SampleCounts: Sendable {
  struct Entry: Sendable {
    var count = 0
    /// The least |x| that was given for the program.
    var bits: CodeLength?
    /// The least number of failed examples that was given for the program.
    var failures: Int?
    /// The program as it was read, if that is not how it is shown.
    var spelling: Text?
    /// The line it was first read from, from 1.
    var line: Int?
  }

  private(set) var entries: [Text: Entry] = [:]
  /// The number of samples.
  package private(set) var total = 0

  package init() {}

  /// The distinct programs as they are shown, without anything unprintable, in no particular order.
  package var programs: some Collection<Text> { entries.keys }

  /// How a program was written where it was read: between its words there may be line breaks and
  /// tabs, which are shown as escapes.
  func spelling(of program: Text) -> Text { entries[program]?.spelling ?? program }

  /// The line that a program was first read from, from 1; `nil` if it was not read.
  func line(of program: Text) -> Int? { entries[program]?.line }

  /// Counts a sample, or several of one program; `bits` is |x| if it is known, `failures` the number
  /// of examples that the program fails, likewise.
  ///
  /// Programs are told apart by their text, scalar by scalar: where a grammar prints two
  /// derivations alike, the text stands for both, and the shorter one gives |x|. What is unprintable
  /// in it counts, and is shown, as the escape that printers of programs write.
  ///
  /// - Parameter line: where the sample was read, from 1.
  package mutating func add(
    _ program: Text, count: Int = 1, bits: CodeLength? = nil, failures: Int? = nil,
    line: Int? = nil
  ) {
    total += count
    let isPrintable = !program.scalars.contains(where: \.isUnprintable)
    let shown = isPrintable ? program : Text(program.string.printable)
    var entry = entries[shown] ?? Entry(spelling: isPrintable ? nil : program, line: line)
    entry.count += count
    entry.bits = [entry.bits, bits].compactMap { $0 }.min()
    entry.failures = [entry.failures, failures].compactMap { $0 }.min()
    entries[shown] = entry
  }
}
