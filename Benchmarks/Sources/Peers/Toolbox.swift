import Foundation

/// The tools that the section compares with: made and installed by itself, below `.build/peers`, or
/// as packages of the distribution.
struct Toolbox: Sendable {
  /// A tool, or why there is none.
  enum Tool: Sendable {
    case ready(String)
    case missing(String)

    var path: String? {
      if case .ready(let path) = self { path } else { nil }
    }

    /// A line for the report; `nil` if the tool is there.
    func skipped(_ name: String) -> String? {
      if case .missing(let reason) = self { "- skipped: \(name): \(reason)\n" } else { nil }
    }
  }

  /// Packages of the Python index, in versions that the results are from.
  enum Peer: String, CaseIterable, Sendable {
    case unigen = "pyunigen==2.5.8"
    case cmsgen = "pycmsgen==6.1.1"
    case approxmc = "pyapproxmc==4.4.0"

    var script: String { Toolbox.sources + "/\(self).py" }
  }

  /// Our own program, as `make build` leaves it.
  var progsample: Tool
  /// The interpreter of the virtual environment, for each peer that it has.
  var python: [Peer: Tool]
  var cvc5: Tool
  var cryptominisat: Tool
  /// The compiled `enumerate.cpp`.
  var bareLoop: Tool

  static let folder = ".build/peers"
  private static let sources = "Benchmarks/tools"
  /// Compiling a package, in seconds.
  private static let patience = 300

  static func prepare() throws -> Toolbox {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return Toolbox(
      progsample: ownProgram(), python: try makeEnvironment(),
      cvc5: try debian("cvc5", package: "cvc5"),
      cryptominisat: try debian("cryptominisat5", package: "cryptominisat"),
      bareLoop: try compileBareLoop())
  }

  /// What is not there.
  var skipped: String {
    let lines =
      [progsample.skipped("progsample")]
      + Peer.allCases.map { python[$0]?.skipped($0.rawValue) }
      + [
        cvc5.skipped("cvc5"), cryptominisat.skipped("cryptominisat5"),
        bareLoop.skipped("bare loop"),
      ]
    return lines.compactMap { $0 }.joined()
  }

  private static func ownProgram() -> Tool {
    let path = ".build/release/progsample"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      return .missing("there is no \(path); `make build` makes it")
    }
    return .ready(path)
  }

  private static func makeEnvironment() throws -> [Peer: Tool] {
    let python = folder + "/python/bin/python"
    // An environment that was not finished has no pip.
    if try !Command(python, ["-m", "pip", "--version"], seconds: patience).run().succeeded {
      let made = try Command(
        "python3", ["-m", "venv", "--clear", folder + "/python"], seconds: patience
      ).run()
      guard made.succeeded else {
        let reason = "no virtual environment (needs python3-venv): \(made.complaint)"
        return Dictionary(uniqueKeysWithValues: Peer.allCases.map { ($0, .missing(reason)) })
      }
    }
    var tools: [Peer: Tool] = [:]
    for peer in Peer.allCases {
      progress("installing \(peer.rawValue)")
      // Does nothing, and needs no network, where that version is installed.
      let installed = try Command(
        python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.rawValue],
        seconds: patience
      ).run()
      tools[peer] =
        installed.succeeded
        ? .ready(python) : .missing("pip cannot install it: \(installed.complaint)")
    }
    return tools
  }

  /// A program of the distribution; its package is installed if that can be done.
  private static func debian(_ program: String, package: String) throws -> Tool {
    func isThere() throws -> Bool {
      try Command("/bin/sh", ["-c", "command -v \(program)"], seconds: 1).run().succeeded
    }
    if try isThere() { return .ready(program) }
    progress("installing \(package)")
    let script = """
      command -v apt-get > /dev/null || { echo "there is no apt-get" >&2; exit 1; }
      root=""
      if [ "$(id -u)" -ne 0 ]; then
        sudo -n true || { echo "installing it takes root" >&2; exit 1; }
        root="sudo -n"
      fi
      install() {
        $root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
          \(package)
      }
      install || { $root apt-get update && install; }
      """
    let installed = try Command("/bin/sh", ["-c", script], seconds: patience).run()
    if try isThere() { return .ready(program) }
    return .missing("package `\(package)` cannot be installed: \(installed.complaint)")
  }

  private static func compileBareLoop() throws -> Tool {
    let path = folder + "/enumerate"
    let arguments = [
      "-std=c++17", "-O2", "-Wall", "-Wextra", "-Werror", sources + "/enumerate.cpp",
      "-lcryptominisat5", "-o", path,
    ]
    let compiled = try Command("g++", arguments, seconds: patience).run()
    return compiled.succeeded ? .ready(path) : .missing("g++: \(compiled.complaint)")
  }
}
