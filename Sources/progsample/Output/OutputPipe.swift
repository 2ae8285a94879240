import Glibc

/// A descriptor that may be a pipe or a terminal whose reader stands still.
struct OutputPipe: Sendable {
  private let descriptor: Int32
  private let isPipe: Bool

  /// At most so many bytes are written to a pipe in one piece (PIPE_BUF), so that a line within
  /// them is never cut off.
  static let atomicSize = 4096
  /// How long one look waits for room, in milliseconds.
  private static let pollingInterval: Int32 = 20

  init(descriptor: Int32) {
    self.descriptor = descriptor
    var status = stat()
    isPipe = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  /// Whether so many bytes can be written without waiting for the reader; waits a little for it.
  ///
  /// Within `atomicSize` the system says so. More than that is written in pieces, so that there has
  /// to be room for the whole: the pipe has to be empty and large enough, and is made so if it is not.
  /// What is larger than any pipe may be is written as the reader takes it.
  ///
  /// Files always have room; whatever is wrong with a descriptor shows when it is written to.
  func hasRoom(for count: Int) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&polled, 1, OutputPipe.pollingInterval) != 0 else { return false }
    guard isPipe, count > OutputPipe.atomicSize, polled.revents & Int16(POLLERR) == 0 else {
      return true
    }
    return hasWholeRoom(for: count)
  }

  private func hasWholeRoom(for count: Int) -> Bool {
    #if os(Linux)
      // Not every C library has names for them: F_SETPIPE_SZ, F_GETPIPE_SZ.
      let (setSize, getSize): (Int32, Int32) = (1031, 1032)
      if fcntl(descriptor, getSize) < count { _ = fcntl(descriptor, setSize, Int32(count)) }
      guard fcntl(descriptor, getSize) >= count else { return true }
      var unread: Int32 = 0
      guard ioctl(descriptor, UInt(FIONREAD), &unread) == 0, unread > 0 else { return true }
      usleep(OutputPipe.shortWait)
      return false
    #else
      return true
    #endif
  }

  /// A pipe that is not empty cannot be waited for; in microseconds.
  private static let shortWait: UInt32 = 200
}
