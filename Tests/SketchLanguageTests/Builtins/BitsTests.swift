import Testing

@testable import SketchLanguage

/// What the built-ins of bit-vectors mean, at the edges: width 1 and 64, wrapping, shifts beyond
/// the width, division by zero.
@Suite struct BitsTests {
  @Test(
    "Bit by bit",
    arguments: [
      ("~0x5a", "0xa5"), ("~0b0", "0b1"), ("~0x0000000000000000", "0xffffffffffffffff"),
      ("0b1100 & 0b1010", "0x8"), ("0b1100 | 0b1010", "0xe"), ("0b1100 ^ 0b1010", "0x6"),
      ("0b1 & 0b1", "0b1"), ("0b10101 ^ 0b11111", "0b01010"), ("0x0f | 0xf0 & 0x3c", "0x3f"),
      ("0xff == 0b11111111", "true"), ("0xff != 0xfe", "true"),
      ("if 0x01 == 0x02 then 0x10 else 0x20", "0x20"),
    ])
  func logic(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Arithmetic modulo 2^w",
    arguments: [
      ("0xff + 0x01", "0x00"), ("0x00 - 0x01", "0xff"), ("0x10 * 0x11", "0x10"),
      ("-0x01", "0xff"), ("-0x80", "0x80"), ("-0b1", "0b1"), ("0b1 + 0b1", "0b0"),
      ("0b1 * 0b1", "0b1"), ("-0b001", "0b111"),
      ("0xffffffffffffffff + 0x0000000000000002", "0x0000000000000001"),
      ("0xffffffffffffffff * 0xffffffffffffffff", "0x0000000000000001"),
      ("0x0000000000000000 - 0x0000000000000001", "0xffffffffffffffff"),
      ("0xfe / 0x10", "0x0f"), ("0xfe % 0x10", "0x0e"), ("0x05 / 0x00", "undefined"),
      ("0x05 % 0x00", "undefined"),
      ("0xffffffffffffffff / 0x0000000000000002", "0x7fffffffffffffff"),
      ("signedDivide(0xf9, 0x02)", "0xfd"), ("signedRemainder(0xf9, 0x02)", "0xff"),
      ("signedDivide(0x07, 0xfe)", "0xfd"), ("signedRemainder(0x07, 0xfe)", "0x01"),
      ("signedDivide(0x80, 0xff)", "0x80"), ("signedRemainder(0x80, 0xff)", "0x00"),
      ("signedDivide(0x8000000000000000, 0xffffffffffffffff)", "0x8000000000000000"),
      ("signedRemainder(0x8000000000000000, 0xffffffffffffffff)", "0x0000000000000000"),
      ("signedDivide(0x80, 0x00)", "undefined"), ("signedRemainder(0x80, 0x00)", "undefined"),
    ])
  func arithmetic(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Shifts and rotations",
    arguments: [
      ("0x81 << 1", "0x02"), ("0x81 >> 1", "0x40"), ("0x81 << 0x04", "0x10"),
      ("0x81 >> 0x07", "0x01"), ("0x81 << 0", "0x81"), ("0x81 << 8", "0x00"),
      ("0x81 >> 8", "0x00"), ("0x81 << 0x08", "0x00"), ("0x81 >> 0xff", "0x00"),
      ("0x81 << 9223372036854775807", "0x00"), ("0x81 << -1", "undefined"),
      ("0x81 >> -1", "undefined"),
      ("0xffffffffffffffff << 63", "0x8000000000000000"),
      ("0xffffffffffffffff >> 63", "0x0000000000000001"),
      ("0xffffffffffffffff << 64", "0x0000000000000000"),
      ("0xffffffffffffffff >> 64", "0x0000000000000000"), ("0b1 << 1", "0b0"),
      ("0b1 >> 0b1", "0b0"), ("0b1 << 0b0", "0b1"),
      ("signedShiftRight(0x81, 1)", "0xc0"), ("signedShiftRight(0x41, 1)", "0x20"),
      ("signedShiftRight(0x81, 8)", "0xff"), ("signedShiftRight(0x41, 0x80)", "0x00"),
      ("signedShiftRight(0x81, -1)", "undefined"),
      ("signedShiftRight(0x8000000000000000, 63)", "0xffffffffffffffff"),
      ("signedShiftRight(0x8000000000000000, 64)", "0xffffffffffffffff"),
      ("signedShiftRight(0b1, 1)", "0b1"),
      ("rotateLeft(0x81, 1)", "0x03"), ("rotateRight(0x81, 1)", "0xc0"),
      ("rotateLeft(0x81, 8)", "0x81"), ("rotateLeft(0x81, 0)", "0x81"),
      ("rotateRight(0x81, 0x09)", "0xc0"), ("rotateLeft(0b10000, 0b11111)", "0b00001"),
      ("rotateLeft(0x81, -1)", "undefined"), ("rotateRight(0b1, 5)", "0b1"),
      ("rotateLeft(0x8000000000000001, 1)", "0x0000000000000003"),
      ("rotateRight(0x8000000000000001, 65)", "0xc000000000000000"),
    ])
  func shifts(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Order",
    arguments: [
      ("0x80 < 0x7f", "false"), ("0x80 > 0x7f", "true"), ("0x80 <= 0x80", "true"),
      ("0x80 >= 0x81", "false"), ("0xffffffffffffffff > 0x0000000000000000", "true"),
      ("signedLess(0x80, 0x7f)", "true"), ("signedLess(0x7f, 0x80)", "false"),
      ("signedLess(0x80, 0x80)", "false"), ("signedLessOrEqual(0x80, 0x80)", "true"),
      ("signedLessOrEqual(0x00, 0xff)", "false"), ("signedLess(0b1, 0b0)", "true"),
      ("signedLess(0x8000000000000000, 0x7fffffffffffffff)", "true"),
    ])
  func order(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Bits, counts and conversions",
    arguments: [
      ("bit(0x05, 0)", "true"), ("bit(0x05, 1)", "false"), ("bit(0x80, 7)", "true"),
      ("bit(0x80, 8)", "undefined"), ("bit(0x80, -1)", "undefined"),
      ("bit(0x8000000000000000, 63)", "true"),
      ("popCount(0xa7)", "5"), ("popCount(0b0)", "0"), ("popCount(0xffffffffffffffff)", "64"),
      ("leadingZeros(0x10)", "3"), ("leadingZeros(0x00)", "8"), ("leadingZeros(0b1)", "0"),
      ("leadingZeros(0x0000000000000000)", "64"), ("trailingZeros(0x10)", "4"),
      ("trailingZeros(0x00)", "8"), ("trailingZeros(0x0000000000000000)", "64"),
      ("trailingZeros(0b1)", "0"),
      ("toInt(0xff)", "255"), ("toSignedInt(0xff)", "-1"), ("toSignedInt(0x7f)", "127"),
      ("toInt(0x7fffffffffffffff)", "9223372036854775807"),
      ("toInt(0x8000000000000000)", "undefined"),
      ("toSignedInt(0x8000000000000000)", "-9223372036854775808"), ("toSignedInt(0b1)", "-1"),
      ("toBits(255, 8)", "0xff"), ("toBits(-1, 8)", "0xff"), ("toBits(-128, 8)", "0x80"),
      ("toBits(256, 8)", "undefined"), ("toBits(-129, 8)", "undefined"), ("toBits(1, 1)", "0b1"),
      ("toBits(-1, 1)", "0b1"), ("toBits(2, 1)", "undefined"), ("toBits(-2, 1)", "undefined"),
      ("toBits(-1, 64)", "0xffffffffffffffff"),
      ("toBits(9223372036854775807, 64)", "0x7fffffffffffffff"),
      ("toBits(length(l), 8)", "0x03"), ("toInt(\"12\")", "12"),
    ])
  func conversions(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Widths",
    arguments: [
      ("concat(0xa, 0x5)", "0xa5"), ("concat(0b1, 0b00)", "0b100"),
      ("concat(0x1234567, 0b1)", "0b00010010001101000101011001111"),
      ("concat(0x0123456789abcde, 0xf)", "0x0123456789abcdef"),
      ("extract(0xa5, 7, 4)", "0xa"), ("extract(0xa5, 0, 0)", "0b1"),
      ("extract(0xa5, 7, 0)", "0xa5"), ("extract(0x8000000000000000, 63, 62)", "0b10"),
      ("zeroExtend(0xa5, 16)", "0x00a5"), ("signExtend(0xa5, 16)", "0xffa5"),
      ("signExtend(0x25, 16)", "0x0025"), ("signExtend(0b1, 64)", "0xffffffffffffffff"),
      ("zeroExtend(0xa5, 8)", "0xa5"), ("signExtend(0xa5, 8)", "0xa5"),
    ])
  func widths(expression: String, expected: String) throws {
    #expect(try SketchFixture.value(of: expression) == expected)
  }

  @Test(
    "Types",
    arguments: [
      ("0x5a", "bits<8>"), ("0b101", "bits<3>"), ("0x5a << 1", "bits<8>"),
      ("0x5a << 0x01", "bits<8>"), ("0x5a < 0x5b", "bool"), ("concat(0x5a, 0b1)", "bits<9>"),
      ("extract(0x5a, 4, 2)", "bits<3>"), ("zeroExtend(0b1, 64)", "bits<64>"),
      ("toBits(1, 13)", "bits<13>"), ("popCount(0x1)", "int"), ("bit(0x1, 0)", "bool"),
      ("if true then 0x1 else 0x2", "bits<4>"), ("[0x1, 0x2]", "list<bits<4>>"),
      ("map(x => toBits(x, 8), l)", "list<bits<8>>"),
      ("fold((a, x) => a ^ toBits(x, 8), 0x00, l)", "bits<8>"),
    ])
  func types(expression: String, expected: String) throws {
    #expect(try SketchFixture.type(of: expression) == expected)
  }

  /// Signed and unsigned arithmetic against wide integers, on every pair of words of 4 bits.
  @Test func arithmeticOfSmallWords() {
    let width = 4
    func value(_ number: Int) -> Value { .bits(pattern: UInt64(number & 15), width: width) }
    func signed(_ pattern: Int) -> Int { pattern < 8 ? pattern : pattern - 16 }
    for a in 0..<16 {
      for b in 0..<16 {
        let (x, y) = (value(a), value(b))
        func check(_ builtin: Builtin, _ expected: Value?) {
          #expect(builtin.evaluate([x, y]) == expected, "\(builtin) of \(x) and \(y)")
        }
        check(.addBits, value(a + b))
        check(.subtractBits, value(a - b))
        check(.multiplyBits, value(a * b))
        check(.divideBits, b == 0 ? nil : value(a / b))
        check(.remainderBits, b == 0 ? nil : value(a % b))
        check(.signedDivide, b == 0 ? nil : value(signed(a) / signed(b)))
        check(.signedRemainder, b == 0 ? nil : value(signed(a) % signed(b)))
        check(.signedLess, .bool(signed(a) < signed(b)))
        check(.signedLessOrEqual, .bool(signed(a) <= signed(b)))
        check(.less, .bool(a < b))
        check(.lessOrEqual, .bool(a <= b))
        check(.shiftLeft, value(a << b))
        check(.shiftRight, value(a >> b))
        check(.signedShiftRight, value(signed(a) >> b))
        check(.rotateLeft, value(a << (b % 4) | a >> (4 - b % 4)))
        check(.rotateRight, value(a >> (b % 4) | a << (4 - b % 4)))
      }
    }
  }

  /// Operands of different widths never meet in a sketch; the definitions stay total.
  @Test func differentWidthsAreUndefined() {
    let operators: [Builtin] = [
      .bitAnd, .addBits, .divideBits, .shiftLeft, .rotateLeft, .less, .signedLess,
    ]
    for builtin in operators {
      #expect(
        builtin.evaluate([.bits(pattern: 1, width: 4), .bits(pattern: 1, width: 5)]) == nil)
    }
    #expect(Builtin.bitNot.evaluate([.bits(pattern: 0, width: 65)]) == nil)
    #expect(
      Builtin.concatenateBits.evaluate([.bits(pattern: 1, width: 64), .bits(pattern: 1, width: 1)])
        == nil)
    #expect(Builtin.toBits.evaluate([.int(0), .int(0)]) == nil)
    #expect(Builtin.extract.evaluate([.bits(pattern: 1, width: 4), .int(4), .int(0)]) == nil)
    #expect(Builtin.extract.evaluate([.bits(pattern: 1, width: 4), .int(0), .int(1)]) == nil)
    #expect(Builtin.zeroExtend.evaluate([.bits(pattern: 1, width: 4), .int(3)]) == nil)
    #expect(Builtin.signExtend.evaluate([.bits(pattern: 1, width: 4), .int(65)]) == nil)
  }

  /// A literal has one spelling for each value, and it is read as that value of that width.
  @Test func literalsAreReadBack() throws {
    for width in SketchType.bitWidths {
      let patterns = [0, 1, UInt64.max >> UInt64(64 - width), 1 << UInt64(width - 1)]
      for pattern in patterns {
        let value = Value.bits(pattern: pattern, width: width)
        #expect(value.description.hasPrefix(width % 4 == 0 ? "0x" : "0b"))
        let grammar = try SketchFixture.grammar(SketchFixture.sketch(of: value.description))
        let interpreter = Interpreter(grammar, bounds: .enforced)
        let derivation = Derivation(nonterminal: 0, production: 0, children: [])
        #expect(interpreter.evaluate(derivation, arguments: [.string(""), .list([])]) == value)
      }
    }
  }
}
