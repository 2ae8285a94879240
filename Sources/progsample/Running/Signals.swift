import Glibc

/// The signals that ask a run to end.
///
/// They are held back from the first step of the program on, and taken one by one by the thread that
/// ends runs: none is lost that comes early, and none interrupts anything.
enum Signals {
  /// Whoever started the process may have it ignore hang-ups, as `nohup` does; that stands.
  private static let awaited: sigset_t = {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGQUIT] { sigaddset(&signals, signal) }
    if !isIgnored(SIGHUP) { sigaddset(&signals, SIGHUP) }
    return signals
  }()

  /// Holds the signals back, in this thread and in all that it starts.
  static func hold() {
    var signals = awaited
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A closed pipe shows when writing fails, and not as a signal that kills.
    signal(SIGPIPE, SIG_IGN)
    // So does a limit of the size of files.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// The next signal that has come or comes within so many seconds.
  static func next(within seconds: Double) -> Int32? {
    var signals = awaited
    let whole = seconds.rounded(.down)
    var time = timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1e9))
    let signal = sigtimedwait(&signals, nil, &time)
    return signal > 0 ? signal : nil
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
