/** Finds how loud a sound is in each of a number of equal parts, from 0 to 1, where 1 is its loudest. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const length = samples.length / count;
  const peaks = Array.from({ length: count }, (_, part) => {
    let peak = 0;
    const end = Math.floor((part + 1) * length);
    // A long part is looked at here and there: the eye sees no more.
    const step = Math.max(1, Math.floor(length / 400));
    for (let at = Math.floor(part * length); at < end; at += step)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks, 0);
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks;
}
