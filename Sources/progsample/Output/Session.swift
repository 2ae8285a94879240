import Foundation
import Posterior

/// What a command that may take long has around it: messages, progress, and ways to end early.
struct Session {
  let messages: Messages
  let progress: Progress
  let end: EarlyEnd
  /// Told when the sketch has been loaded, if it is not the user who chose it.
  var drawnSeed: UInt64?

  init(messages: Messages, limits: LimitOptions) {
    self.messages = messages
    progress = Progress(messages)
    end = EarlyEnd(limits: limits, messages: messages)
  }

  /// A run over what the options name, which ends when the session does.
  func inference(
    _ input: SketchOptions, _ noise: NoiseOption, _ weights: WeightsOption
  ) -> Inference {
    var inference = Inference(sketch: input.sketch, examples: input.examples)
    inference.noise = noise.noise
    inference.weights = weights.weights
    inference.libraries = input.libraryOptions.folders
    inference.cancellation = end.cancellation
    return inference
  }

  /// Tells of a step: warnings about the sketch, sizes, the guarantee.
  func tell(_ step: Inference.Step) {
    switch step {
    case .loaded(let specification):
      messages.show(specification.sketch.notes, withNotes: false)
      messages.show(specification.examples.notes, withNotes: true)
      if let drawnSeed { messages.inform("seed: \(drawnSeed)") }
      progress.set("encoding")
    case .compiled(let programs):
      var size = "\(programs.space.choiceBits) choice bits"
      // With a diagram there is none.
      if let formula = programs.compiled.encodedIfMade?.formula {
        size += ", \(formula.variableCount) variables, \(formula.clauseCount) clauses"
      }
      messages.inform(size)
      progress.set("solving")
    case .prepared(let guarantee, let noise):
      for line in guarantee.lines(noise: noise) { messages.inform(line) }
      progress.set("sampling")
    }
  }

  private func say(_ inconsistency: Inference.Inconsistency) {
    let proved = "proved: no program of the sketch is consistent with the examples"
    switch inconsistency {
    case .contradiction(let reason):
      messages.say(reason)
      messages.say(proved)
      messages.inform("with --noise a program may fail examples, at a price")
    case .proved(let bounds):
      messages.say(proved)
      for line in bounds.lines { messages.inform(line) }
    case .unsatisfiable(let bounds):
      messages.say(
        "proved: no program of the sketch satisfies its 'where' and 'require' conditions")
      for line in bounds.lines { messages.inform(line) }
    }
  }

  /// Says how a run ended if it is not done, and gives the exit code for it.
  func status<Answer>(of outcome: Inference.Outcome<Answer>) -> ExitStatus? {
    progress.end()
    switch outcome {
    case .done: return nil
    case .inconsistent(let inconsistency):
      say(inconsistency)
      return .inconsistent
    case .stopped:
      messages.say("stopped: \(end.reason ?? "the run was cancelled")")
      return .stopped
    }
  }
}
