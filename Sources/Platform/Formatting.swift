import Glibc

extension Double {
  /// As the C library writes it, with one conversion like `%.4g`.
  package func formatted(_ format: String) -> String {
    withVaList([self]) { arguments in
      var buffer = [CChar](repeating: 0, count: 64)
      let count = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      // Numbers of hundreds of digits.
      guard count >= buffer.count else { return buffer.text(count) }
      return withVaList([self]) { arguments in
        buffer = [CChar](repeating: 0, count: count + 1)
        vsnprintf(&buffer, buffer.count, format, arguments)
        return buffer.text(count)
      }
    }
  }
}

extension [CChar] {
  fileprivate func text(_ count: Int) -> String {
    String(decoding: prefix(Swift.max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension StringProtocol {
  /// Without the blanks of any script, and tabs, at both ends.
  package var trimmed: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator
    }
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
