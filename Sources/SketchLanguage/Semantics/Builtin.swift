/// The strict operators and functions of the language, each at one type.
///
/// Overloading is resolved by the checker, so that every meaning has one name here, one concrete
/// definition in `Builtin+Evaluation.swift`, and, where that pays, one symbolic definition in the
/// compiler. Positions count from 0; a negative index counts from the right, −1 being the last.
public enum Builtin: String, CaseIterable, Sendable {
  // Any type
  case equal, notEqual
  // Booleans
  case not
  // Integers: undefined on overflow of 64 bits and on division by zero; `divide` and `remainder`
  // round toward negative infinity.
  case add, subtract, multiply, divide, remainder, negate, absolute, minimum, maximum
  // Order, on integers, characters, strings (code-point order) and bit-vectors (unsigned)
  case less, lessOrEqual
  // Characters
  case isDigit, isLetter, isUpper, isLower, isSpace, isAlphanumeric
  case upperCharacter, lowerCharacter
  /// Code point of a character, and back.
  case code, character
  // Strings
  case characterToString
  case concatenate
  case stringLength
  /// `s[i]`; negative from the right; undefined outside.
  case stringIndex
  /// `substring(s, i, j)`: places 0…length, i ≤ j, else undefined.
  case substring
  /// `take(s, n)`, `drop(s, n)`: undefined unless 0 ≤ n ≤ length.
  case takeString, dropString
  case startsWith, endsWith, contains
  /// `indexOf(s, t)`: place of the first occurrence; undefined if there is none.
  case indexOf
  /// `count(s, t)`: occurrences of t in s, overlapping ones included; t not empty, else undefined.
  case countString
  case replace
  case upperString, lowerString, reverseString, trim
  case repeatString
  /// `toString(i)`, and `toInt(s)`: an optional '-' and ASCII digits, else undefined.
  case toString, toInt
  // Lists
  /// `a..b`: the integers from a to b, both included; empty if a > b.
  case range
  case listLength
  /// `l[i]`; negative from the right; undefined outside.
  case listIndex
  case head, last, tail
  case concatenateList
  case takeList, dropList
  case reverseList
  case containsElement
  /// `characters(s)`: the list of its characters, and `join(list of char or string)`.
  case characters, joinCharacters, joinStrings
  case sum, sort
  // Bit-vectors of one width w: bit 0 is the least significant; numbers are unsigned, and
  // arithmetic is modulo 2^w. Division by zero is undefined.
  case bitNot, bitAnd, bitOr, bitXor
  case addBits, subtractBits, multiplyBits, negateBits, divideBits, remainderBits
  /// In two's complement, rounded toward zero; the remainder has the sign of the dividend.
  case signedDivide, signedRemainder
  /// By an `int` (undefined if negative) or by bits of the same width; by w or more, every bit has
  /// left.
  case shiftLeft, shiftRight, signedShiftRight
  /// By an `int` (undefined if negative) or by bits of the same width, modulo w.
  case rotateLeft, rotateRight
  case signedLess, signedLessOrEqual
  /// `bit(b, i)`: undefined unless 0 ≤ i < w.
  case bit
  case popCount, leadingZeros, trailingZeros
  /// `toBits(i, w)`: undefined unless −2^(w−1) ≤ i < 2^w.
  case toBits
  /// `toInt(b)`: undefined from 2^63 on. `toSignedInt(b)`: two's complement.
  case bitsToInt, bitsToSignedInt
  /// `concat(b, c)`: c is the right, less significant part.
  case concatenateBits
  /// `extract(b, high, low)`, `zeroExtend(b, w)`, `signExtend(b, w)`: the numbers are literals.
  case extract, zeroExtend, signExtend
}
