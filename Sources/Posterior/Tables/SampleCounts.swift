import SketchLanguage

/// How often each program was seen, while samples come in.
public struct SampleCounts: Sendable {
  struct Entry: Sendable {
    var count = 0
    /// The least |x| that was given for the program.
    var bits: CodeLength?
    /// The least number of failed examples that was given for the program.
    var failures: Int?
  }

  private(set) var entries: [Text: Entry] = [:]
  /// The number of samples.
  public private(set) var total = 0

  public init() {}

  /// The distinct programs, in no particular order.
  public var programs: some Collection<Text> { entries.keys }

  /// Counts a sample, or several of one program; `bits` is |x| if it is known, `failures` the number
  /// of examples that the program fails, likewise.
  ///
  /// Programs are told apart by their text, scalar by scalar: where a grammar prints two
  /// derivations alike, the text stands for both, and the shorter one gives |x|.
  public mutating func add(
    _ program: Text, count: Int = 1, bits: CodeLength? = nil, failures: Int? = nil
  ) {
    total += count
    var entry = entries[program] ?? Entry()
    entry.count += count
    entry.bits = [entry.bits, bits].compactMap { $0 }.min()
    entry.failures = [entry.failures, failures].compactMap { $0 }.min()
    entries[program] = entry
  }
}
