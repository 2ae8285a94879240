import Lengths
import Sampler

extension RunGuarantee {
  /// The guarantee for programs; `kind` tells which of the other members there are.
  package var json: JSON {
    switch self {
    case .closed(let guarantee): guarantee.json
    case .bands(let guarantee): guarantee.json
    case .xor(let guarantee): guarantee.json
    }
  }

  /// The guarantee in words, one statement per line.
  ///
  /// - Parameter noise: the price of a failed example in bits, if lengths have it in them.
  package func lines(noise: Int? = nil) -> [String] {
    switch self {
    case .closed(let guarantee): guarantee.lines(noise: noise)
    case .bands(let guarantee): guarantee.lines(noise: noise)
    case .xor(let guarantee): guarantee.lines(noise: noise)
    }
  }

  /// |x| of the shortest program known.
  var shortest: CodeLength {
    switch self {
    case .closed(let guarantee): guarantee.shortest
    case .bands(let guarantee): guarantee.shortest
    case .xor(let guarantee): guarantee.shortest
    }
  }
}
