import { formatRecord, parseRecords, type CaseRecord } from '../record/index.ts';
import { appendToFile, readTextFile } from '../report/index.ts';
import { createWatch, type PlannedCase, type Session } from '../run/index.ts';

/** Checks cases while the server is there; skips them once it turned out to be gone, or down. */
export interface LastingWatch {
  check(planned: PlannedCase): Promise<CaseRecord>;
}

/** So many records say whether the server is there, at least: as many silent cases are silence. */
const FEWEST_RECALLED = 10;

/**
 * Playwright replaces a worker after each test that fails, so that what was seen is kept in a file,
 * and a new worker goes on from what those before it saw.
 */
export async function lastingWatch(
  session: Session,
  {
    file,
    stopAfterServerErrors,
  }: { readonly file: string; readonly stopAfterServerErrors: number },
): Promise<LastingWatch> {
  const watch = createWatch({ stopAfterServerErrors, check: (each) => session.check(each) });
  const seen = recordsIn(file);
  const healthy = seen.filter(({ state }) => state === 'conforms').slice(0, 1);
  const recalled = seen.slice(-Math.max(stopAfterServerErrors, FEWEST_RECALLED));
  for (const record of [...healthy, ...recalled]) {
    const planned = session.plan.find(record.id);
    if (planned !== undefined) await watch.note(planned, record);
  }
  return {
    async check(planned) {
      const reason = watch.reason();
      if (reason !== undefined) return session.skip(planned, reason);
      const record = await session.check(planned);
      appendToFile(file, `${formatRecord(record)}\n`);
      await watch.note(planned, record);
      return record;
    },
  };
}

/** In the order in which they were written; none where no worker was there before. */
function recordsIn(file: string): readonly CaseRecord[] {
  try {
    return parseRecords(readTextFile(file), file).filter((record) => record.kind === 'case');
  } catch {
    return [];
  }
}
