import Posterior

extension Progress {
  /// Shows what the run is at, once that has happened.
  func take(_ event: Inference.Event) {
    switch event {
    case .loaded: set("encoding")
    case .compiled: set("solving")
    case .prepared: set("sampling")
    case .drew(let number, of: let count): set("\(number) of \(count) samples")
    case .enumerated(let number, let program):
      set("\(number) \(number == 1 ? "program" : "programs"), \(program.length) bits")
    case .began, .read, .deepened, .searching, .searched, .worked, .spent, .ended: break
    }
  }
}
