import type { Family, HistogramSample, Labels } from './family.ts';

export const METRICS_TEXT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Text format of Prometheus, version 0.0.4. Families without series are left out. */
export function metricsText(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(familyText)
    .join('');
}

function familyText(family: Family): string {
  const { name, help, kind } = family;
  const samples =
    family.kind === 'histogram'
      ? family.samples.flatMap((sample) => histogramLines(name, sample))
      : family.samples.map(({ labels, value }) => line(name, labels, value));
  return [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${kind}`, ...samples, ''].join('\n');
}

function histogramLines(name: string, { labels, histogram }: HistogramSample): readonly string[] {
  const { bounds, counts, sum } = histogram;
  let upTo = 0;
  const buckets = counts.map((count, index) => {
    upTo += count;
    return line(`${name}_bucket`, { ...labels, le: numberText(bounds[index] ?? Infinity) }, upTo);
  });
  return [...buckets, line(`${name}_sum`, labels, sum), line(`${name}_count`, labels, upTo)];
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${quoted(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${numberText(value)}`;
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function quoted(text: string): string {
  return escaped(text).replaceAll('"', '\\"');
}
