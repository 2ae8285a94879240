import Sampler

extension RunGuarantee {
  /// The guarantee for programs; `kind` tells which of the other members there are.
  public var json: JSON {
    switch self {
    case .closed(let guarantee): guarantee.json
    case .bands(let guarantee): guarantee.json
    case .xor(let guarantee): guarantee.json
    }
  }

  /// The guarantee in words, one statement per line.
  ///
  /// - Parameter noise: the price of a failed example in bits, if lengths have it in them.
  public func lines(noise: Int? = nil) -> [String] {
    switch self {
    case .closed(let guarantee): guarantee.lines(noise: noise)
    case .bands(let guarantee): guarantee.lines(noise: noise)
    case .xor(let guarantee): guarantee.lines(noise: noise)
    }
  }

  /// |x| in bits of the shortest program known, where the formula counts a part of |x| only.
  var shortestKnown: Double? {
    switch self {
    case .closed(let guarantee):
      guarantee.shortest == guarantee.shortest.rounded() ? nil : guarantee.shortest
    case .bands(let guarantee): guarantee.shortestKnown
    case .xor(let guarantee): guarantee.shortestKnown
    }
  }

  /// |x*| in bits, as far as the formula counts it.
  var shortest: Int {
    switch self {
    case .closed(let guarantee): Int(guarantee.shortest)
    case .bands(let guarantee): guarantee.shortest
    case .xor(let guarantee): guarantee.shortest
    }
  }
}
