/// Which sketch is tried on which public problem.
enum PublicSketches {
  /// Text from one column or from two.
  static func strings(_ problem: PublicProblem) -> SketchSource? {
    SketchSource(
      path: problem.inputs == 2 ? "Sketches/flashfill2.sk" : "Sketches/flashfill.sk")
  }

  /// The paper's grammar, which has one input.
  static func paperStrings(_ problem: PublicProblem) -> SketchSource? {
    problem.inputs == 1 ? SketchSource(path: "Sketches/paper/textedit.sk") : nil
  }

  /// One grammar, with the result that the routine has.
  static func lists(_ problem: PublicProblem) -> SketchSource? {
    switch problem.type?.output {
    case "list-of-int": SketchSource(path: "Benchmarks/sketches/lists-list.sk")
    case "int": SketchSource(path: "Benchmarks/sketches/lists-integer.sk")
    case "bool": SketchSource(path: "Benchmarks/sketches/lists-truth.sk")
    default: nil
    }
  }

  static func bits(_ problem: PublicProblem) -> SketchSource? {
    switch problem.name {
    case "parity4": SketchSource(path: "Benchmarks/sketches/parity4.sk")
    case "CrCy_1-P5-D5-sIn3": SketchSource(path: "Benchmarks/sketches/crypto3.sk")
    case "CrCy_3-P7-D5-sIn": SketchSource(path: "Benchmarks/sketches/crypto4.sk")
    case "PRE_icfp_gen_1.1": SketchSource(path: "Benchmarks/sketches/icfp64.sk")
    case "hd-14-d0": SketchSource(path: "Benchmarks/sketches/bits2.sk")
    default: SketchSource(path: "Sketches/bits.sk")
    }
  }
}
