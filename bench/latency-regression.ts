/**
 * Can a slowdown be told from chance? Simulated runs of 500 samples are compared, 10,000 times for each
 * shape of latency: with equal servers at most 1 in 100 comparisons may be red, with a server that is
 * 20 % slower 9 in 10 must be.
 */
import { judgeRegression } from '../src/report/index.ts';

const SAMPLES = 500;
const COMPARISONS = Number(process.argv[2] ?? 10_000);
const SLOWDOWN = 1.2;

/** Mulberry32: the same numbers each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = createRandom(1);

function gauss(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Milliseconds of the sample at `index`, of a run that has memory. */
type Shape = () => (index: number) => number;

const SHAPES: Readonly<Record<string, Shape>> = {
  'log-normal, sigma 0.5': () => () => 20 * Math.exp(0.5 * gauss()),
  'heavy tails: Pareto, alpha 1.5, every tenth': () => () =>
    20 * Math.exp(0.3 * gauss()) * (random() < 0.1 ? (1 - random()) ** (-1 / 1.5) * 3 : 1),
  'bimodal: every third from another cache': () => () =>
    (random() < 0.33 ? 60 : 15) * Math.exp(0.25 * gauss()),
  'drift: 15 % up or down during the run': () => {
    const slope = (random() < 0.5 ? -1 : 1) * 0.15;
    return (index) => 20 * Math.exp(0.4 * gauss() + slope * (index / SAMPLES - 0.5));
  },
  'autocorrelated: 0.3 from one to the next': () => {
    let state = 0;
    return () => {
      state = 0.3 * state + Math.sqrt(1 - 0.09) * gauss();
      return 20 * Math.exp(0.4 * state);
    };
  },
};

function runOf(shape: Shape, factor: number): readonly number[] {
  const sample = shape();
  return Array.from({ length: SAMPLES }, (_, index) => factor * sample(index));
}

function redShare(shape: Shape, factor: number): number {
  let red = 0;
  for (let count = 0; count < COMPARISONS; count += 1) {
    const { state } = judgeRegression(runOf(shape, 1), runOf(shape, factor));
    if (state === 'slower') red += 1;
  }
  return (100 * red) / COMPARISONS;
}

let failed = false;
console.log(`${COMPARISONS} comparisons of ${SAMPLES} with ${SAMPLES} samples, red in percent`);
for (const [name, shape] of Object.entries(SHAPES)) {
  const [equal, slower] = [redShare(shape, 1), redShare(shape, SLOWDOWN)];
  failed ||= equal > 1 || slower < 90;
  console.log(`${name.padEnd(46)} equal ${equal.toFixed(2)}   20 % slower ${slower.toFixed(1)}`);
}
process.exitCode = failed ? 1 : 0;
