import Testing

@testable import benchmarks

@Suite struct StringSynthesisTests {
  @Test func problem() {
    let problem = StringSynthesis(examples: [.init(input: "ab", output: "b\"")])
    #expect(
      problem.text == #"""
        (set-logic SLIA)
        (synth-fun edit ((s String)) String
          ((Start String) (Place Int))
          ((Start String (s """" "a" "b"
            (str.++ Start Start) (str.at Start Place) (str.substr Start Place Place)))
           (Place Int (0 1 2 3 4 5 6 7 8
            (+ Place Place) (- Place Place) (str.len Start) (str.indexof Start Start Place)))))
        (constraint (= (edit "ab") "b"""))
        (check-synth)

        """#)
  }

  @Test(arguments: [
    ("plain (text)", #""plain (text)""#), ("\"", #""""""#), (#"a\b"#, #""a\u{5c}b""#),
    ("é\n", #""\u{e9}\u{a}""#),
  ])
  func literals(text: String, literal: String) {
    #expect(StringSynthesis.literal(text) == literal)
  }

  @Test func answer() {
    let definition = #"(define-fun edit ((s String)) String (str.++ s "."))"#
    #expect(StringSynthesis.definition(in: "(\n\(definition)\n)\n") == definition)
    #expect(StringSynthesis.definition(in: "fail\n") == nil)
    #expect(
      StringSynthesis.check(definition, on: [.init(input: "a", output: "a.")]) == """
        (set-logic SLIA)
        \(definition)
        (push 1)
        (assert (not (= (edit "a") "a.")))
        (check-sat)
        (pop 1)

        """)
  }
}
