/** Area under the ROC curve; ties count half. NaN without both classes. */
export function auc(scores: readonly number[], labels: readonly boolean[]): number {
  const order = scores.map((_, at) => at).sort((a, b) => scores[a]! - scores[b]!)
  let ranks = 0
  let positives = 0
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++
    const rank = (from + to + 1) / 2
    for (let at = from; at < to; at++)
      if (labels[order[at]!]) {
        ranks += rank
        positives++
      }
    from = to
  }
  const negatives = order.length - positives
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Mean of the F1 of both classes, for predictions at a threshold; a class nobody predicted or has counts 0. */
export function macroF1(predicted: readonly boolean[], labels: readonly boolean[]): number {
  const f1 = (of: boolean) => {
    let hit = 0
    let said = 0
    let is = 0
    predicted.forEach((one, at) => {
      if (one === of) said++
      if (labels[at] === of) is++
      if (one === of && labels[at] === of) hit++
    })
    return said + is === 0 ? 0 : (2 * hit) / (said + is)
  }
  return (f1(true) + f1(false)) / 2
}

/** Expected calibration error over 10 bins of equal width. */
export function calibrationError(probabilities: readonly number[], labels: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sum: 0, hits: 0 }))
  probabilities.forEach((p, at) => {
    const bin = bins[Math.min(9, Math.floor(p * 10))]!
    bin.sum += p
    if (labels[at]) bin.hits++
  })
  return bins.reduce((error, { sum, hits }) => error + Math.abs(sum - hits) / probabilities.length, 0)
}
