import Foundation

/// Samplers and counters that the program is compared with: installed below `.build/peers`.
struct Toolbox: Sendable {
  /// Packages of the Python index, in versions that the results are from.
  enum Peer: String, CaseIterable, Sendable {
    case unigen = "pyunigen==2.5.8"
    case cmsgen = "pycmsgen==6.1.1"
    case approxmc = "pyapproxmc==4.4.0"
  }

  /// Why a peer is not there.
  private(set) var missing: [Peer: String] = [:]

  private static let folder = ".build/peers"
  private static let python = folder + "/python/bin/python"
  /// Compiling a package, in seconds.
  private static let patience = 900.0

  init() throws {
    try FileManager.default.createDirectory(
      atPath: Self.folder, withIntermediateDirectories: true)
    // An environment that was not finished has no pip.
    let hasPip = try? Command(Self.python, ["-m", "pip", "--version"], wallSeconds: 60).run()
    if hasPip?.succeeded != true {
      let made = try Command(
        "python3", ["-m", "venv", "--clear", Self.folder + "/python"], wallSeconds: Self.patience
      ).run()
      guard made.succeeded else {
        let reason = "no virtual environment (needs python3-venv): \(made.complaint)"
        for peer in Peer.allCases { missing[peer] = reason }
        return
      }
    }
    for peer in Peer.allCases {
      progress("installing \(peer.rawValue)")
      // Does nothing, and needs no network, where that version is installed.
      let installed = try Command(
        Self.python,
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.rawValue],
        wallSeconds: Self.patience
      ).run()
      if !installed.succeeded { missing[peer] = "pip cannot install it: \(installed.complaint)" }
    }
  }

  /// What is not there.
  var skipped: String {
    Peer.allCases.compactMap { peer in
      missing[peer].map { "- skipped: \(peer.rawValue): \($0)\n" }
    }.joined()
  }

  /// Runs the script of a peer.
  ///
  /// - Returns: processor time of the whole process, which is infinite if it was not there or did not
  ///   end; and what it wrote.
  func run(_ peer: Peer, _ arguments: [String], seconds: Int) throws -> (seconds: Double, JSON?) {
    guard missing[peer] == nil else { return (.infinity, nil) }
    // -B: no compiled scripts beside the sources.
    let ending = try Command(
      Self.python, ["-B", "Benchmarks/tools/\(peer).py"] + arguments, wallSeconds: Double(seconds)
    ).run()
    return ending.succeeded ? (ending.processorSeconds, JSON(ending.output)) : (.infinity, nil)
  }
}
