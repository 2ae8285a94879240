import Formula
import Testing

@Suite struct LiteralTests {
  @Test func codeIsTwiceTheIndexPlusSign() {
    let variable = Variable(21)
    #expect(Literal(variable).code == 42)
    #expect(Literal(variable, negated: true).code == 43)
    #expect(Literal(code: 43).variable == variable)
    #expect(Literal(code: 43).isNegated)
    #expect(!Literal(code: 42).isNegated)
  }

  @Test func negationIsItsOwnInverse() {
    let literal = Literal(Variable(3))
    #expect(~literal == Literal(Variable(3), negated: true))
    #expect(!literal == ~literal)
    #expect(~(~literal) == literal)
    #expect((~literal).variable == literal.variable)
  }
}
