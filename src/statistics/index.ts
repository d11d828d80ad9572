export { compareSamples, type Comparison } from './compare-samples.ts';
export { holm } from './holm.ts';
export { quantileBounds, samplesNeeded, type QuantileBounds } from './quantile-bounds.ts';
