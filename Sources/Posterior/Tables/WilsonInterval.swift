/// The Wilson score interval of a share: where the true share lies with 95 % confidence, given
/// that `count` of `total` independent samples had the property.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
/// the American Statistical Association 22 (1927). Unlike the normal approximation it stays within
/// 0...1 and is sensible at counts of 0 and of a few.
///
/// - Precondition: 0 ≤ `count` ≤ `total`, and `total` > 0.
package func wilsonInterval(count: Int, total: Int) -> ClosedRange<Double> {
  precondition(total > 0 && (0...total).contains(count))
  /// The 97.5 % quantile of the standard normal distribution.
  let z = 1.959963984540054
  let n = Double(total)
  let share = Double(count) / n
  let center = share + z * z / (2 * n)
  let margin = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  let scale = 1 + z * z / n
  // At the ends of the range the bound is 0 or 1 exactly, which rounding would miss.
  let lower = count == 0 ? 0 : max(0, (center - margin) / scale)
  let upper = count == total ? 1 : min(1, (center + margin) / scale)
  return lower...upper
}
