export type { Family, FixedHistogram, Labels, Sample } from './family.ts';
export { METRICS_TEXT_TYPE, metricsText } from './text.ts';
