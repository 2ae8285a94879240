import Glibc

/// A lock, and a way to wait under it for what other threads do.
package final class Condition: @unchecked Sendable {
  // Sendable, as the system's own locks are made to be used by many threads.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A clock that nobody sets.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  package func lock() { pthread_mutex_lock(mutex) }
  package func unlock() { pthread_mutex_unlock(mutex) }
  /// Wakes all that wait.
  package func broadcast() { pthread_cond_broadcast(condition) }
  /// Waits, with the lock given up meanwhile. May return early.
  package func wait() { pthread_cond_wait(condition, mutex) }

  /// Waits likewise, but no longer than so many seconds.
  package func wait(seconds: Double) {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let whole = seconds.rounded(.down)
    time.tv_sec += Int(whole)
    time.tv_nsec += Int((seconds - whole) * 1e9)
    if time.tv_nsec >= 1_000_000_000 {
      time.tv_sec += 1
      time.tv_nsec -= 1_000_000_000
    }
    pthread_cond_timedwait(condition, mutex, &time)
  }
}
