import Lengths
import SketchLanguage

extension JSON {
  /// A number of bits: an integer if it is whole, else the digits that read back as the same.
  package init(_ length: CodeLength) {
    self = length.isWhole ? .integer(length.wholeBits) : .number(length.bits)
  }
}

extension JSONNode {
  /// A number of bits; `nil` if this is none, or a negative one.
  var codeLength: CodeLength? {
    switch kind {
    case .integer(let bits): bits >= 0 ? CodeLength(reading: "\(bits)") : nil
    case .number(let text): CodeLength(reading: text)
    default: nil
    }
  }
}

extension CodeLength {
  /// What a sample gives as a number of bits; `nil` if that is none. What is longer than any program
  /// is none either.
  init?(reading text: String) {
    guard DecimalNumber.isOne(text, hasSign: false, hasLeadingZeros: true),
      let bits = Double(text), bits < 0x1p40
    else { return nil }
    self.init(nearest: bits)
  }
}
