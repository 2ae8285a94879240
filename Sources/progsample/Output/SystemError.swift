import Foundation

/// The system refuses to read or write a file: nothing is wrong with a sketch or its data.
struct SystemError: Error, CustomStringConvertible {
  enum Operation: String {
    case reading = "read"
    case writing = "write to"
  }

  let operation: Operation
  /// A path, or what a standard stream is called.
  let name: String
  /// `errno`
  let code: Int32

  init(_ operation: Operation, _ name: String, code: Int32) {
    self.operation = operation
    self.name = name
    self.code = code
  }

  var description: String {
    "cannot \(operation.rawValue) \(name): \(String(cString: strerror(code)).lowercased())"
  }
}
