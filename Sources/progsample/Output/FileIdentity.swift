import Glibc
import Posterior

/// What makes two names one file.
struct FileIdentity: Hashable {
  private let device: UInt
  private let node: UInt

  /// Of a regular file; `nil` for anything else, which nothing that is written destroys.
  init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt(status.st_dev)
    node = UInt(status.st_ino)
  }

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an input as the command line names it.
  init?(input: String) {
    if input == InputFile.standardInput {
      self.init(descriptor: STDIN_FILENO)
    } else {
      self.init(path: input)
    }
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}
