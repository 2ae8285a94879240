/// The strict operators and functions of the language, each at one type.
///
/// Overloading is resolved by the checker, so that every meaning has one name here, one concrete
/// definition in `Builtin+Evaluation.swift`, and, where that pays, one symbolic definition in the
/// compiler. Positions count from 0; a negative index counts from the right, −1 being the last.
package enum Builtin: String, CaseIterable, Sendable {
  // Any type
  case equal, notEqual
  // Booleans
  case not
  // Integers: undefined on overflow of 64 bits and on division by zero; `divide` and `remainder`
  // round toward negative infinity.
  case add, subtract, multiply, divide, remainder, negate, absolute, minimum, maximum
  case sign, isEven, isOdd
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
  /// `take(s, n)`, `drop(s, n)` from the left, `takeLast`, `dropLast` from the right: undefined
  /// unless 0 ≤ n ≤ length.
  case takeString, dropString, takeLastString, dropLastString
  case startsWith, endsWith, contains
  /// `indexOf(s, t)`, `lastIndexOf(s, t)`: place of the first or last occurrence; undefined if
  /// there is none.
  case indexOf, lastIndexOf
  /// `indexOf(s, t, i)`: of the first occurrence at or after place i.
  case indexOfFrom
  /// `occurrences(s, t)`: the places of t in s, overlapping ones included, and `count(s, t)`, their
  /// number; undefined if t is empty.
  case occurrences, countString
  /// Of every occurrence, or of the first only; undefined if what is replaced is empty.
  case replace, replaceFirst
  /// What stands before or after the first occurrence; undefined if there is none.
  case before, after
  /// Without it, if it is there.
  case removePrefix, removeSuffix
  case upperString, lowerString, capitalize, titleCase
  case reverseString, trim, trimStart, trimEnd
  case repeatString
  /// `padLeft(s, n, c)`: c in front until there are n characters.
  case padLeft, padRight
  /// `split(s, t)`: the parts between the occurrences of t; undefined if t is empty.
  case split
  case words, lines
  /// Of a string and the places of the characters that belong to a run, ascending: the runs.
  case runs
  /// Of such places: those with none before, and the places behind those with none after.
  case runStarts, runEnds
  /// `toString(i)`, and `toInt(s)`: an optional '-' and ASCII digits, else undefined.
  case toString, toInt
  // Lists
  /// `a..b`: the integers from a to b, both included; empty if a > b.
  case range
  case listLength
  /// `l[i]`; negative from the right; undefined outside.
  case listIndex
  /// Undefined for the empty list; `initial` is all but the last.
  case head, last, tail, initial
  case concatenateList
  /// As of strings: undefined unless 0 ≤ n ≤ length.
  case takeList, dropList, takeLastList, dropLastList
  /// `slice(l, i, j)`: places 0…length, i ≤ j, else undefined.
  case slice
  /// `insertAt(l, i, a)`: 0 ≤ i ≤ length, else undefined.
  case insertAt
  /// The index as of `l[i]`.
  case removeAt, replaceAt
  case reverseList
  case containsElement
  /// As of strings, with an element for the part.
  case indexOfElement, lastIndexOfElement, occurrencesOfElement, countElement
  /// Without what occurred before.
  case unique
  /// Pairs, as many as the shorter list has elements.
  case zip
  /// Pairs of a place and the element there.
  case enumerate
  case flatten
  /// `replicate(a, n)`: undefined for n < 0.
  case replicate
  /// `characters(s)`: the list of its characters, and `join(list of char or string)`.
  case characters, joinCharacters, joinStrings
  /// `join(list of char or string, separator)`.
  case joinSeparated
  case sum, product, sort
  /// Of a list of integers, characters or strings; undefined for the empty list.
  case minimumOfList, maximumOfList
  /// Of a list of pairs of a key and a value: the values by ascending keys, or the first value with
  /// the least or the greatest key. `sortBy`, `minBy` and `maxBy` become these.
  case sortByKey, minimumByKey, maximumByKey
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
