extension Unicode.Scalar {
  /// Columns of a terminal that the character takes: 0 for marks that combine with what stands
  /// before them, 2 for East Asian wide characters and emoji, else 1. An approximation by blocks.
  package var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Two of these letters make a flag of two columns.
    let isRegionalIndicator = (0x1F1E6...0x1F1FF).contains(value)
    if properties.isEmojiPresentation, !isRegionalIndicator { return 2 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
