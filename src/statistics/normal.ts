/** P(Z > z) of the standard normal distribution, to 1.2e-7 of itself (Numerical Recipes, `erfcc`). */
function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  const series = COEFFICIENTS.reduceRight((sum, coefficient) => coefficient + t * sum, 0);
  const tail = 0.5 * t * Math.exp(series - x * x);
  return z >= 0 ? tail : 1 - tail;
}

const COEFFICIENTS = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** P(T > t) of Student's distribution, by Wallace's normal approximation (1959). */
export function studentTail(t: number, degrees: number): number {
  const scale = (8 * degrees + 1) / (8 * degrees + 3);
  const z = scale * Math.sqrt(degrees * Math.log1p((t * t) / degrees));
  return normalTail(t < 0 ? -z : z);
}

/** The `t` with P(T > t) = `tail`, for a tail below one half. */
export function studentQuantile(tail: number, degrees: number): number {
  let [low, high] = [0, 1e3];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (studentTail(middle, degrees) > tail) low = middle;
    else high = middle;
  }
  return high;
}
