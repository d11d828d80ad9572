import { nearest, type Flags } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { CaseRecord } from '../record/index.ts';
import { renderReplay } from '../report/index.ts';
import { openEngine, type Engine, type PlannedCase, type Session } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import type { ExitCode } from './exit.ts';
import { interruptible } from './interrupt.ts';
import { contextFor, prepare, type Prepared } from './prepare.ts';
import { NOTHING_RECORDED, readRecorded, type Recorded, type Wanted } from './recorded.ts';
import type { Shell } from './terminal.ts';

/** The options of `probity replay`, as commander hands them over. */
export interface ReplayOptions {
  readonly from?: string;
  readonly document?: readonly string[];
  readonly target?: string;
  readonly config?: string;
  readonly profile?: string;
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly seed?: string;
  readonly logLevel?: string;
}

/**
 * Sends cases once more, with fresh values, captchas and tokens, and shows each exchange whole. Exit
 * code 0 where all conform, else 1. Rejects with `DefectError` where our own input is wrong.
 */
export async function replay(
  ids: readonly string[],
  options: ReplayOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { from } = options;
  const recorded = from === undefined ? NOTHING_RECORDED : readRecorded(from, shell.cwd());
  const prepared = await prepare(flagsOf(options, recorded), options.config, shell);
  const wanted = ids.map((id) => recorded.find(id) ?? { caseId: id, recorded: undefined });
  tellChanges(recorded, prepared.tested.contracts, shell);
  return interruptible(
    (text) => shell.stderr.write(text),
    (signal) => replayAll({ ...prepared, wanted, shell, signal }),
  );
}

/** What is said now wins over what was recorded. */
function flagsOf(options: ReplayOptions, { flags }: Recorded): Flags {
  const { overlay, document, target, profile, seed, logLevel } = options;
  const given = {
    ...(Array.isArray(overlay) && { overlays: overlay, noOverlay: false }),
    ...(overlay === false && { overlays: undefined, noOverlay: true }),
  };
  return {
    ...flags,
    ...given,
    documents: document ?? flags.documents,
    target: target ?? flags.target,
    // It has all cases, whichever run the id is from.
    profile: profile ?? flags.profile ?? 'conform',
    seed: seed ?? flags.seed,
    logLevel,
  };
}

/** The document is another one than that of the records, so its cases may be. */
function tellChanges({ runs }: Recorded, contracts: readonly Contract[], shell: Shell): void {
  for (const { document } of runs) {
    const now = contracts.find((each) => each.document.file === document.file)?.document;
    if (now === undefined || now.sha256 === document.sha256) continue;
    shell.stderr.write(`note: "${document.file}" changed since the run was recorded\n`);
  }
}

interface ReplayInput extends Prepared {
  readonly wanted: readonly Wanted[];
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

async function replayAll(input: ReplayInput): Promise<ExitCode> {
  const { config, tested, wanted, shell, signal, looks } = input;
  const context = contextFor(shell, { ...looks, verbose: true });
  const writeLog = (line: string) => shell.stderr.write(line);
  const engine = await openEngine({ config, ...tested, writeLog, signal, isReplay: true });
  shell.redactWith((text) => engine.redact(text));
  let code: ExitCode = 0;
  try {
    // All are found before any is sent.
    const found = wanted.map(({ caseId }) => findCase(caseId, engine));
    for (const [index, { session, planned }] of found.entries()) {
      const record: CaseRecord = await session.check(planned);
      shell.stdout.write(renderReplay(record, wanted[index]?.recorded, context));
      if (record.state !== 'conforms') code = 1;
    }
  } finally {
    await engine.close();
  }
  return code;
}

interface FoundCase {
  readonly session: Session;
  readonly planned: PlannedCase;
}

function findCase(caseId: string, { sessions, config }: Engine): FoundCase {
  for (const session of sessions) {
    const planned = session.plan.find(caseId);
    if (planned !== undefined) return { session, planned };
  }
  const message = `no case has the id "${caseId}" in the profile ${config.profile}`;
  throw new DefectError([{ message, hint: hintFor(caseId, sessions) }]);
}

/** So many ids are looked at for those that resemble one; and so many are named. */
const CONSIDERED_IDS = 5_000;
const SUGGESTED_IDS = 3;

function hintFor(caseId: string, sessions: readonly Session[]): string {
  if (/^[0-9a-f]{16}$/.test(caseId)) {
    return 'The fingerprint of a finding is looked up in the records of a run: name them with --from.';
  }
  const known = nearest(caseId, candidatesFor(caseId, sessions), SUGGESTED_IDS);
  return known.length === 0
    ? 'There are no cases.'
    : `The nearest are:\n    ${known.join('\n    ')}`;
}

/** Ids of the operation where it is known, else of any. */
function candidatesFor(caseId: string, sessions: readonly Session[]): readonly string[] {
  const operation = caseId.split('/', 1)[0] ?? '';
  const all: string[] = [];
  const own: string[] = [];
  for (const { plan } of sessions) {
    for (const { case: each } of plan) {
      if (each.operation === operation) own.push(each.id);
      else if (all.length < CONSIDERED_IDS) all.push(each.id);
      if (all.length + own.length >= 2 * CONSIDERED_IDS) break;
    }
  }
  return own.length > 0 ? own : all;
}
