import Foundation
import Testing

@testable import Posterior

/// What a run says of its memory.
@Suite struct PeakMemoryTests {
  @Test func theMostIsRemembered() {
    let before = peakMemoryMiB()
    let size = Int((before + 64) * 1_048_576)
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    memset(block, 1, size)
    #expect(block.load(fromByteOffset: size - 1, as: UInt8.self) == 1)
    block.deallocate()
    let after = peakMemoryMiB()
    #expect(after >= before + 64)
    // Other tests of this process may take some, too.
    #expect(after < 3 * before + 1000)
  }
}
