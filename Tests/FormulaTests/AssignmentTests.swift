import Formula
import Testing

@Suite struct AssignmentTests {
  @Test(arguments: [0, 1, 63, 64, 65, 130])
  func bitsAreIndependent(count: Int) {
    for index in 0..<count {
      var assignment = Assignment(count: count)
      assignment[index] = true
      #expect(assignment.trueIndices == [index])
      #expect(assignment[Variable(index)])
      assignment[index] = false
      #expect(assignment == Assignment(count: count))
    }
  }

  @Test func literalsAreSatisfiedByTheirSign() {
    let assignment = Assignment([false, true])
    #expect(assignment.satisfies(Literal(Variable(1))))
    #expect(assignment.satisfies(Literal(Variable(0), negated: true)))
    #expect(!assignment.satisfies(Literal(Variable(0))))
  }

  @Test func orderIsLexicographic() {
    // Against strings, whose order is lexicographic by definition; 0 precedes 1.
    let lengths = [0, 1, 2, 63, 64, 65, 70, 128]
    var state: UInt64 = 1
    var assignments: [Assignment] = []
    for count in lengths {
      for _ in 0..<12 {
        var assignment = Assignment(count: count)
        assignment.fill {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          // Few ones, so that prefixes and long common beginnings occur.
          return state & state >> 13 & state >> 29 & state >> 41
        }
        assignments.append(assignment)
      }
    }
    for left in assignments {
      for right in assignments {
        #expect((left < right) == (left.description < right.description), "\(left) \(right)")
      }
    }
  }

  @Test func fillIgnoresSuperfluousBits() {
    var assignment = Assignment(count: 67)
    assignment.fill { .max }
    #expect(assignment == Assignment([Bool](repeating: true, count: 67)))
    #expect(assignment.words == [.max, 7])
  }

  @Test func parityAndAddition() {
    var left = Assignment(count: 100)
    var right = Assignment(count: 100)
    for index in [0, 5, 64, 99] { left[index] = true }
    for index in [5, 64, 98, 99] { right[index] = true }
    #expect(left.parity(with: right))
    left.add(right)
    #expect(left.trueIndices == [0, 98])
    #expect(left.parity(with: right))
    #expect(!left.parity(with: left))
  }
}
