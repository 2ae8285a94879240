import Foundation

/// How long something took, if it ended.
enum Timing: Hashable, Sendable {
  case done(Double)
  /// It was ended at its limit.
  case limit(Double)
  /// It was not run, or failed, and why.
  case absent(String)

  /// The time, or the limit that it is above, in seconds.
  var atLeast: Double? {
    switch self {
    case .done(let seconds), .limit(let seconds): seconds
    case .absent: nil
    }
  }

  /// The time, in seconds, if it ended.
  var seconds: Double? {
    if case .done(let seconds) = self { seconds } else { nil }
  }

  var text: String {
    switch self {
    case .done(let seconds): duration(seconds)
    case .limit(let seconds): "> \(duration(seconds))"
    case .absent(let reason): reason
    }
  }
}

/// The median of times of which some are only known to be above a limit; those count as at least
/// that.
func medianText(_ timings: [Timing]) -> String {
  let known = timings.filter { $0.atLeast != nil }.sorted { ($0.atLeast ?? 0) < ($1.atLeast ?? 0) }
  return known.isEmpty ? "–" : known[(known.count - 1) / 2].text
}

/// How many times longer a peer took than we did.
struct PeerRatio: Hashable, Sendable {
  /// A lower bound if the peer was ended at its limit; 0 if we were.
  var value: Double
  var isBound: Bool

  /// - Returns: `nil` if one of the two was not run.
  init?(_ peer: Timing, over own: Timing) {
    guard let seconds = peer.atLeast, own.atLeast != nil else { return nil }
    value = own.seconds.map { seconds / $0 } ?? 0
    isBound = peer.seconds == nil
  }

  var text: String {
    if value == 0 { return "we did not end" }
    return (isBound ? "> " : "") + String(format: value < 10 ? "%.1f" : "%.0f", value)
  }
}
