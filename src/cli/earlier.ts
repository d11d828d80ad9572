import {
  createLatencyCollector,
  createRunSorter,
  createSummarizer,
  startOf,
  type LatencySeries,
  type Summary,
} from '../report/index.ts';
import { readRecords, recordFiles } from './record-files.ts';

/** The runs in files or folders of records, oldest first. Throws `DefectError`. */
export function earlierRuns(
  names: readonly string[] | undefined,
  cwd: string,
): readonly Summary[] | undefined {
  if (names === undefined) return undefined;
  const sorter = createRunSorter();
  const runs = new Map<object, ReturnType<typeof createSummarizer>>();
  for (const file of recordFiles(names, cwd)) {
    for (const record of readRecords(file, cwd)) {
      const run = sorter.sort(record, file);
      const summarizer = runs.get(run) ?? createSummarizer();
      runs.set(run, summarizer);
      summarizer.add(record);
    }
  }
  return Array.from(runs.values(), (summarizer) => summarizer.summary()).toSorted((a, b) =>
    startOf(a) < startOf(b) ? -1 : 1,
  );
}

/** How long answers took in files or folders of records. Throws `DefectError`. */
export function earlierLatency(
  names: readonly string[] | undefined,
  cwd: string,
): LatencySeries | undefined {
  if (names === undefined) return undefined;
  const collector = createLatencyCollector();
  for (const file of recordFiles(names, cwd)) {
    for (const record of readRecords(file, cwd)) {
      if (record.kind === 'case') collector.add(record);
    }
  }
  return collector.series();
}
