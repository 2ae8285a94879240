import SketchCompiler
import SketchLanguage

/// What was compiled while depths were raised, so that the run itself need not do it again.
final class DeepenedPrograms {
  var programs: ConsistentPrograms?
}

extension Inference {
  /// So often is a depth raised at most.
  private static let deepestStep = 24

  /// A specification whose depths are as small as will do: each that may nest begins at 1, and they are
  /// raised by one in turn, in the order of the sketch, until a program is consistent.
  ///
  /// Where the next step would take more than the budget of a circuit, or after many steps, the last one
  /// is left, of which no program is consistent.
  ///
  /// - Throws: `CompilationError`.
  func deepened(_ specification: Specification) throws -> Specification {
    var depths = SearchBounds(specification.grammar).depths
    guard deepens, !depths.isEmpty, try contradiction(in: specification) == nil else {
      return specification
    }
    for index in depths.indices { depths[index].depth = 1 }
    var last: Specification?
    for step in 0..<Self.deepestStep {
      if step > 0 { depths[(step - 1) % depths.count].depth += 1 }
      let next = specification.withDepths(depths)
      do {
        let programs = try ConsistentPrograms(
          next, ways: .all, isCancelled: cancellation.asClosure)
        if cancellation.isCancelled { throw Cancelled() }
        guard let circuit = programs.circuit else { break }
        last = next
        if circuit.isEmpty { continue }
        deepenedPrograms.programs = programs
        observe(.deepened(depths))
        return next
      } catch CompilationError.emptySpace {
        // Not even one program is so shallow.
        continue
      } catch CompilationError.cancelled {
        throw CompilationError.cancelled
      } catch let error as CompilationError {
        // It is too much at this depth: what was searched is all there is to say.
        if last == nil { throw error }
        break
      }
    }
    return last ?? specification
  }
}

extension Specification {
  /// The same with other depths of some nonterminals.
  fileprivate func withDepths(_ depths: [SearchBounds.Depth]) -> Specification {
    var copy = self
    for depth in depths {
      for index in copy.grammar.nonterminals.indices
      where copy.grammar.nonterminals[index].name == depth.nonterminal {
        copy.grammar.nonterminals[index].depth = depth.depth
      }
    }
    return copy
  }
}
