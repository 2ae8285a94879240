import Glibc
import Platform

/// The most memory this process has had at once, in MiB.
///
/// On Linux the figure of `getrusage` outlives `exec`: it can be that of whoever started the process.
/// It stands in only where `/proc` is not mounted.
package func peakMemoryMiB() -> Double {
  #if os(Linux)
    if let kibibytes = highWaterMark() { return kibibytes / 1024 }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  #else
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1_048_576
  #endif
}

#if os(Linux)
  /// `VmHWM`, in KiB; `nil` without `/proc`.
  private func highWaterMark() -> Double? {
    // Foundation reads a file by its size, which is told as 0 here.
    guard let file = fopen("/proc/self/status", "r") else { return nil }
    defer { fclose(file) }
    let name = "VmHWM:"
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix(name) else { continue }
      return text.dropFirst(name.count).split(separator: " ").compactMap {
        Double(String($0).trimmed)
      }.first
    }
    return nil
  }
#endif
