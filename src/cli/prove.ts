import { resolve } from 'node:path';

import {
  readNumber,
  readPattern,
  readReport,
  type Flags,
  type ReportRequest,
} from '../config/index.ts';
import {
  prove as proveContract,
  renderProof,
  summarizeProof,
  type ProofEnd,
  type ProofRecord,
} from '../prove/index.ts';
import { writeTextFile } from '../report/index.ts';
import { systemClock } from '../run/index.ts';
import type { ExitCode } from './exit.ts';
import { interruptible } from './interrupt.ts';
import { prepare, type Prepared } from './prepare.ts';
import { PROOF_FORMATS } from './proof-formats.ts';
import { createProveProgress } from './prove-progress.ts';
import { widthOf, type Shell } from './terminal.ts';

/** The options of `probity prove`, as commander hands them over. */
export interface ProveOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly failOn?: string;
  /** `false` after `--no-overlay`, `true` where nothing was said. */
  readonly overlay?: readonly string[] | boolean;
  readonly workflows?: readonly string[];
  readonly seed?: string;
  readonly maxExamples?: string;
  readonly grep?: string;
  readonly minKill?: string;
  readonly maxAlarms?: string;
  readonly concurrency?: string;
  readonly report?: readonly string[];
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Measures what the configured suite notices. Rejects with `DefectError` where our own input is wrong. */
export async function prove(
  documents: readonly string[],
  options: ProveOptions,
  shell: Shell,
): Promise<ExitCode> {
  const asked = askedOf(options);
  const prepared = await prepare(flagsOf(documents, options), options.config, shell);
  const { stderr } = shell;
  const say = (text: string) => stderr.write(stderr.isTTY === true ? `\n${text}` : text);
  return interruptible(say, (signal) => proveAll({ prepared, asked, options, shell, signal }));
}

/** What only this command asks for. */
interface Asked {
  readonly grep: RegExp | undefined;
  readonly gates: {
    readonly minKill: number | undefined;
    readonly maxAlarms: number | undefined;
  };
  readonly reports: readonly ReportRequest[];
}

const PERCENT = { whole: false, minimum: 0, maximum: 100 };
const COUNT = { whole: true, minimum: 0 };

/** Without gates nothing is red: then it only measures. */
function askedOf({ grep, minKill, maxAlarms, report = [], quiet }: ProveOptions): Asked {
  const reports = report.map((text) => readReport(text, PROOF_FORMATS));
  const isTaken = quiet === true || reports.some(({ file }) => file === undefined);
  return {
    grep: readPattern({ name: '--grep', text: grep }),
    gates: {
      minKill: readNumber({ name: '--min-kill', text: minKill }, PERCENT),
      maxAlarms: readNumber({ name: '--max-alarms', text: maxAlarms }, COUNT),
    },
    reports: isTaken ? reports : [...reports, { format: 'terminal', file: undefined }],
  };
}

/** Nothing is sent to the configured target, so that none has to be there. */
const NOWHERE = 'http://made.invalid';

function flagsOf(documents: readonly string[], options: ProveOptions): Flags {
  const { profile, failOn, overlay, workflows, seed, maxExamples, concurrency } = options;
  return {
    documents,
    overlays: Array.isArray(overlay) ? overlay : undefined,
    noOverlay: overlay === false,
    target: NOWHERE,
    profile,
    failOn,
    workflows,
    seed,
    maxExamples,
    concurrency,
  };
}

interface ProveAll {
  readonly prepared: Prepared;
  readonly asked: Asked;
  readonly options: ProveOptions;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

/** One document after the other. */
async function proveAll(input: ProveAll): Promise<ExitCode> {
  const { prepared, asked, shell, signal } = input;
  const { config, tested } = prepared;
  const { grep, gates } = asked;
  const ends: ProofEnd[] = [];
  const records: ProofRecord[] = [];
  const defects = tested.contracts.flatMap((contract) => contract.defects);
  for (const [index, contract] of tested.contracts.entries()) {
    const progress = createProveProgress(shell, prepared.looks.colour);
    const end = await proveContract({
      config,
      contract,
      stories: tested.stories[index],
      concurrency: config.concurrency,
      clock: systemClock,
      signal,
      grep,
      gates,
      emit: (record) => {
        records.push(record);
        progress?.add(record);
      },
      onMutants: (count) => progress?.expect(count),
    });
    progress?.end();
    ends.push(end);
  }
  for (const request of asked.reports) write(request, records, input);
  if (ends.some(({ passed }) => !passed)) return 1;
  return defects.length > 0 ? 2 : 0;
}

function write(
  { format, file }: ReportRequest,
  records: readonly ProofRecord[],
  input: ProveAll,
): void {
  const { shell } = input;
  const text =
    format === 'jsonl' ? linesOf(records) : renderAll(records, input, file === undefined);
  if (file === undefined) shell.stdout.write(text);
  else writeTextFile(resolve(shell.cwd(), file), text);
}

function linesOf(records: readonly ProofRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function renderAll(
  records: readonly ProofRecord[],
  { prepared, options, shell }: ProveAll,
  isTerminal: boolean,
): string {
  const looks = {
    colour: isTerminal && prepared.looks.colour,
    width: isTerminal ? widthOf(shell.stdout) : 100,
    verbose: options.verbose === true,
  };
  return proofsIn(records)
    .flatMap((each) => summarizeProof(each) ?? [])
    .map((proof) => renderProof(proof, looks))
    .join('\n');
}

/** Each document has a proof of its own. */
function proofsIn(records: readonly ProofRecord[]): readonly (readonly ProofRecord[])[] {
  const proofs: ProofRecord[][] = [];
  for (const record of records) {
    if (record.kind === 'proof') proofs.push([]);
    proofs.at(-1)?.push(record);
  }
  return proofs;
}
