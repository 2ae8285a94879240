import Foundation
import Testing

@testable import Sampler

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 5])
  func resultsComeInOrder(jobs: Int) throws {
    var taken: [Int] = []
    try ThreadWorkers(jobs: jobs).run(from: 7) {
      { number in
        // Later numbers are ready first.
        if number.isMultiple(of: 3) { Thread.sleep(forTimeInterval: 0.002) }
        return number * number
      }
    } consume: { number, result in
      #expect(result == number * number)
      taken.append(number)
      return taken.count < 60
    }
    #expect(taken == Array(7..<67))
  }

  /// Nobody waits for a number beyond the last.
  @Test(arguments: [1, 2, 5], [0, 1, 3, 40])
  func noNumberIsWorkedOnInVain(jobs: Int, count: Int) throws {
    let started = Counter()
    var taken: [Int] = []
    try ThreadWorkers(jobs: jobs).run(over: 7..<7 + count) {
      { number in
        started.increment()
        return number
      }
    } consume: { number, result in
      #expect(result == number)
      taken.append(number)
      return true
    }
    #expect(taken == Array(7..<7 + count))
    #expect(started.increment() == count + 1)
  }

  @Test(arguments: [1, 3])
  func errorsComeWhenItIsTheirTurn(jobs: Int) {
    struct Broken: Error {}
    var taken = 0
    #expect(throws: Broken.self) {
      try ThreadWorkers(jobs: jobs).run(from: 0) {
        { number in
          if number >= 20 { throw Broken() }
          return number
        }
      } consume: { _, _ in
        taken += 1
        return true
      }
    }
    #expect(taken == 20)
  }

  @Test func eachThreadMakesItsOwnWork() throws {
    let made = Counter()
    let finished = Counter()
    var taken = 0
    try ThreadWorkers(jobs: 4).run(from: 0) {
      made.increment()
      return { number in
        Thread.sleep(forTimeInterval: 0.001)
        finished.increment()
        return number
      }
    } consume: { _, _ in
      taken += 1
      return taken < 50
    }
    let afterwards = finished.increment()
    #expect(made.increment() <= 5)
    // Nothing runs on after the call, and little was done in vain.
    Thread.sleep(forTimeInterval: 0.05)
    #expect(finished.increment() == afterwards + 1)
    #expect(afterwards <= 50 + 4 * ThreadWorkers.lookAhead + 1)
  }
}
