/// Problems of public collections, solved by `map` from all examples and from the first few.
extension TableSection {
  private static let few = 3
  private static let limit = 30

  private static func about(_ sketches: String) -> String {
    """
    \(sketches) `progsample map` with its default parameters from all examples of a problem, and \
    from the first \(few); what it gives from those is run on the others. Each run is stopped after \
    \(limit) s. "Processor" is the time of the whole process.
    """
  }

  static let strings = TableSection(
    name: "strings", title: "Public string problems",
    about: about(
      """
      `Sketches/flashfill.sk`, with two inputs `Sketches/flashfill2.sk`: at most five terms. \
      Problems with one input are also tried in the paper's grammar, `Sketches/paper/textedit.sk`, \
      for which the collection gives the length of a shortest program or says that there is none.
      """)
  ) {
    var own = try collection("public/strings.json") {
      $0.inputs == 2 ? SketchSource("Sketches/flashfill2.sk") : .columns
    }
    own.aims = [
      .holds("expressible problems solved") { row in
        row.problem.note.hasPrefix("inexpressible") ? nil : row["all"]?.isDone
      },
      .holds("settled in \(duration(mostSeconds))") { row in
        row["all"].map { ($0.isDone || $0.isInconsistent) && $0.processorSeconds <= mostSeconds }
      },
    ]
    var paper = try collection("public/strings.json") { $0.inputs == 1 ? .paperText : nil }
    paper.title = "In the paper's grammar"
    paper.columns.insert(Column("the collection says") { $0.problem.note }, at: 2)
    paper.aims = [
      .holds("paper's grammar, one input: \\|x\\*\\| as computed independently") { row in
        row.problem.known[.bits].map { row["all"]?.bits == $0 }
      },
      .holds("paper's grammar: inexpressible problems proved to have no program") { row in
        row.problem.note.hasPrefix("inexpressible") ? row["all"]?.isInconsistent : nil
      },
    ]
    return [own, paper]
  }

  private static let mostSeconds = 5.0

  static let routines = TableSection(
    name: "routines", title: "Public list problems",
    about: about(
      """
      One grammar of list functions; the sketches of `Benchmarks/sketches/lists-*.sk` differ in \
      the type of the result.
      """)
  ) {
    [
      try collection("public/lists.json", solved: 10) { problem in
        ["list-of-int": "list", "int": "integer", "bool": "truth"][problem.type?.output ?? ""]
          .map { SketchSource("Benchmarks/sketches/lists-\($0).sk") }
      }
    ]
  }

  static let bits = TableSection(
    name: "bits", title: "Public bit-vector and circuit problems",
    about: about(
      """
      `Sketches/bits.sk`, and for other inputs and operators the sketches of `Benchmarks/sketches`.
      """)
  ) {
    let others = [
      "parity4": "parity4", "CrCy_1-P5-D5-sIn3": "crypto3", "CrCy_3-P7-D5-sIn": "crypto4",
      "PRE_icfp_gen_1.1": "icfp64", "hd-14-d0": "bits2",
    ]
    return [
      try collection("public/bitvec.json", solved: 8) { problem in
        others[problem.name].map { SketchSource("Benchmarks/sketches/\($0).sk") } ?? .bits
      }
    ]
  }

  // MARK: - Collections

  /// A problem as the file of a collection has it.
  private struct Entry: Decodable {
    var name: String
    var examples: [Document.Entry]
    /// How many inputs there are; for strings.
    var inputs: Int?
    /// Which grammar it fits, in the words of the collection; for strings.
    var fits: String?
    /// |x*| from all examples in the paper's grammar, computed independently.
    var minimumBits: Double?
    /// The types of input and output; for lists.
    var type: ListType?

    struct ListType: Decodable {
      var input: String
      var output: String
    }

    enum CodingKeys: String, CodingKey {
      case name, examples, inputs, fits, type
      case minimumBits = "min_bits_all_examples"
    }
  }

  private static func collection(
    _ path: String, solved least: Int? = nil, _ sketch: (Entry) -> SketchSource?
  ) throws -> ProblemTable {
    let data = PublishedData(path: path)
    let entries = try data.decode([Entry].self)
    let problems = (entries ?? []).compactMap { entry in
      sketch(entry).map { sketch in
        Problem(
          entry.name, sketch, Document(entry.examples.map(\.asSketchesHaveIt)),
          known: entry.minimumBits.map { [.bits: $0] } ?? [:], note: entry.fits ?? "")
      }
    }
    let all = Request("all", "map --format jsonl", limit: limit)
    var some = Request("few", "map --format jsonl", limit: limit)
    some.suits = { $0.examples > few }
    some.change = { $0.first(few) }
    some.study = { problem, answer in
      guard let program = answer.line?["program"]?.text else { return [:] }
      let others = (problem.document?.examples ?? []).dropFirst(few)
      let right = try others.count {
        try Program.output(of: program, problem.sketch, on: $0.input) == $0.output
      }
      return ["right": Double(right)]
    }
    return ProblemTable(
      title: "All examples, and the first \(few)", problems: problems, requests: [all, some],
      columns: [
        .problem, .sketch, .examples, .took("all"), .choiceBits("all"), .nodes("all"), .bits("all"),
        .processor("all"), .memory("all"), Column.bits("few").titled("\\|x\\*\\| from \(few)"),
        Column("right on the others") { row in
          guard let answer = row["few"] else { return "no others" }
          guard let right = answer.facts["right"] else { return answer.absence }
          return "\(Int(right)) of \(row.problem.examples - few)"
        }, .program("program from all", of: "all"), .program("program from \(few)", of: "few"),
      ],
      aims: least.map { [.holds("solved in \(limit) s", atLeast: $0) { $0["all"]?.isDone }] } ?? [],
      absent: entries == nil ? [data] : [])
  }
}

extension Document.Entry {
  /// With words of bits as sketches have them: the collection writes 0x1f as "#x1f".
  fileprivate var asSketchesHaveIt: Document.Entry {
    func word(_ value: JSON) -> JSON {
      guard let text = value.text, text.hasPrefix("#x") else { return value }
      return .string("0x" + text.dropFirst(2))
    }
    return .init(input.map(word), word(output))
  }
}
