import FoundationEssentials
import Glibc
import Posterior

/// How much memory the process may take: what the user says, or a default that spares the machine.
struct MemoryLimit: Sendable {
  private let bytes: Double
  /// Why a run ends that takes more, for a message.
  let reason: String

  /// The default, in MiB, on a machine with memory enough; else half of what there is.
  static let standard = 4096

  /// A run that was asked to stop and still grows beyond this multiple of the limit does not stop.
  private static let tolerance = 1.25
  /// No process gets new memory faster, in bytes a second: each page has to be cleared.
  private static let fastestGrowth = 4e9
  /// In seconds.
  static let leastWait = 0.001

  /// - Parameter mebibytes: `nil` for the default.
  init(mebibytes: Int?) {
    let physical = Int(clamping: ProcessInfo.processInfo.physicalMemory >> 20)
    let limit = mebibytes ?? min(MemoryLimit.standard, physical / 2)
    bytes = Double(limit) * 1_048_576
    reason =
      mebibytes == nil
      ? "the default memory limit of \(limit) MiB is reached; --max-memory raises it"
      : "the memory limit of \(limit) MiB is reached"
  }

  var isExceeded: Bool { MemoryLimit.resident > bytes }
  var isFarExceeded: Bool { MemoryLimit.resident > bytes * MemoryLimit.tolerance }

  /// Before this many seconds have passed the limit cannot be reached.
  var leastTimeLeft: Double { max(0, bytes - MemoryLimit.resident) / MemoryLimit.fastestGrowth }

  /// The memory that the process has now, in bytes.
  private static var resident: Double {
    #if os(Linux)
      // Foundation reads a file by its size, which is 0 here.
      let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return peakMemoryMiB() * 1_048_576 }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 128)
      let count = read(descriptor, &bytes, bytes.count)
      // Pages in all, then those that are resident.
      let fields = bytes.prefix(max(0, count)).split(separator: UInt8(ascii: " "))
      guard fields.count > 1, let pages = Double(String(decoding: fields[1], as: UTF8.self)) else {
        return peakMemoryMiB() * 1_048_576
      }
      return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    #else
      return peakMemoryMiB() * 1_048_576
    #endif
  }
}
