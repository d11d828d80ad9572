import type { Finding, Summary } from './summary.ts';

/** Fingerprints that earlier runs found; `undefined` where no earlier run is known. */
export function knownFingerprints(
  earlier: readonly Summary[] = [],
): ReadonlySet<string> | undefined {
  if (earlier.length === 0) return undefined;
  return new Set(earlier.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
}

/** Of each severity those first that no earlier run found; else as they were. */
export function newestFirst(
  findings: readonly Finding[],
  known: ReadonlySet<string> | undefined,
): readonly Finding[] {
  if (known === undefined) return findings;
  const rank = { error: 0, warning: 1, info: 2 } as const;
  return findings.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      Number(known.has(a.fingerprint)) - Number(known.has(b.fingerprint)),
  );
}
