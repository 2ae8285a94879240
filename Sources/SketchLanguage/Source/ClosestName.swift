/// The candidate most like `name`, to suggest in place of an unknown one; `nil` if none is near.
///
/// Near means that at most a third of the letters (at least one) differ: more than that suggests
/// nonsense. Among equally near ones the first in alphabetical order, so that messages are stable.
package func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let allowed = max(1, name.unicodeScalars.count / 3)
  return
    candidates
    .filter { $0 != name }
    .map { (distance: editDistance(name, $0), name: $0) }
    .filter { $0.distance <= allowed && $0.distance < $0.name.unicodeScalars.count }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
    .name
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other
/// (optimal string alignment); a change of case alone counts as one edit in all.
func editDistance(_ left: String, _ right: String) -> Int {
  if left == right { return 0 }
  if left.lowercased() == right.lowercased() { return 1 }
  let left = Array(left.unicodeScalars)
  let right = Array(right.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var best = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}

/// `, did you mean 'x'?`, or nothing.
func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
  closestName(to: name, among: candidates).map { ", did you mean \(quoted($0))?" } ?? ""
}
