import Foundation

/// What the figures were measured on.
enum Machine {
  static var facts: [(name: String, value: String)] {
    let processor = ProcessInfo.processInfo
    return [
      ("processor", model ?? "unknown"),
      ("cores", "\(processor.activeProcessorCount)"),
      ("memory", String(format: "%.0f GB", Double(processor.physicalMemory) / 1e9)),
      ("system", processor.operatingSystemVersionString),
      ("program", Program.version),
    ]
  }

  /// How many processes want a processor: above the number of cores, times suffer.
  static var load: String {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? String(format: "%.1f", averages[0]) : "unknown"
  }

  private static var model: String? {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":", maxSplits: 1).last
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
