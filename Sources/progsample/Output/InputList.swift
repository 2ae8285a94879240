import Synchronization

/// The files that a run reads: what the user names, and what the sketch includes. Nothing is written
/// over them.
final class InputList: Sendable {
  typealias Check = @Sendable (_ inputs: [String]) throws -> Void

  private struct State {
    var paths: [String]
    /// Each says if what the run writes is one of these.
    var checks: [Check] = []
    /// How many of the paths have been looked at.
    var checkedCount = 0
  }

  private let state: Mutex<State>

  init(_ paths: [String]) { state = Mutex(State(paths: paths)) }

  func add(_ path: String) { state.withLock { $0.paths.append(path) } }

  /// Looks at something that is written, now and when more has been read.
  func protect(_ check: @escaping Check) throws {
    try check(state.withLock { $0.paths })
    state.withLock { $0.checks.append(check) }
  }

  /// Looks at what has been read since the last time; before anything is written.
  func check() throws {
    let (paths, checks, count) = state.withLock { state in
      (Array(state.paths[state.checkedCount...]), state.checks, state.paths.count)
    }
    if paths.isEmpty { return }
    for check in checks { try check(paths) }
    // Only now: what is an input once is one the next time, too.
    state.withLock { $0.checkedCount = count }
  }
}
