import { resolve } from 'node:path';

import {
  compareContracts,
  isKept,
  renderChanges,
  renderChangesJson,
  renderChangesMarkdown,
  SEVERITIES,
  type ChangeReport,
  type ChangeSeverity,
} from '../changes/index.ts';
import { loadDocuments, readEnvironment, type Config, type Flags } from '../config/index.ts';
import { loadContract, type Contract } from '../contract/index.ts';
import { writeTextFile } from '../report/index.ts';
import { fetchDocument } from '../run/index.ts';
import { DefectError, formatDefect } from '../source/index.ts';
import type { DiffOptions } from './diff.ts';
import type { ExitCode } from './exit.ts';
import { followServer } from './follow-server.ts';
import { interruptible } from './interrupt.ts';
import { looksOf, type Looks } from './looks.ts';
import { prepare } from './prepare.ts';
import { widthOf, type Shell } from './terminal.ts';

/** Both documents, the old one first. */
export type TwoDocuments = readonly [old: string, fresh: string];

/**
 * Tells what the new document says otherwise, and which of both a server follows, where one is named.
 * Exit code 1 where a change is as bad as `failOn` or worse, 2 where operations could not be compared.
 * Rejects with `DefectError`.
 */
export async function diffDocuments(
  documents: TwoDocuments,
  options: DiffOptions,
  shell: Shell,
): Promise<ExitCode> {
  const failOn = failOnOf(options);
  const looks = looksOf(shell.stdout, await readEnvironment(shell.cwd()));
  const write = writerFor(options, looks, shell);
  const [old, fresh] = await contractsOf(await configsOf(documents, options, shell));
  const contracts = { old, new: fresh };
  const found = compareContracts(contracts);
  const tell = (asked: Partial<ChangeReport>): ExitCode => {
    const identities = { old: old.document, new: fresh.document };
    const compared = found.pairs.length;
    const report = { ...found, ...asked, documents: identities, compared, failOn };
    write(report);
    for (const defect of [old, fresh].flatMap(({ defects }) => defects)) {
      shell.stderr.write(`${formatDefect(defect)}\n`);
    }
    if (!isKept(report)) return 1;
    return found.unreadable.length === 0 ? 0 : 2;
  };
  const [target] = options.target ?? [];
  if (target === undefined) return tell({});
  const prepared = await prepare(flagsOf(documents, target, options), options.config, shell);
  return interruptible(
    (text) => shell.stderr.write(text),
    async (signal) => tell(await followServer({ contracts, found, prepared, shell, signal })),
  );
}

function flagsOf(documents: TwoDocuments, target: string, options: DiffOptions): Flags {
  const { profile, grep, seed, maxExamples, maxRequests, maxTime, rate, logLevel } = options;
  return {
    profile,
    grep,
    seed,
    maxExamples,
    maxRequests,
    maxTime,
    rate,
    logLevel,
    target,
    documents,
    ...overlayFlags(options),
  };
}

function overlayFlags({ overlay }: DiffOptions): Pick<Flags, 'overlays' | 'noOverlay'> {
  const overlays = Array.isArray(overlay) ? overlay : undefined;
  return { overlays, noOverlay: overlay === false };
}

function failOnOf({ failOn = 'breaking' }: DiffOptions): ChangeSeverity {
  const severity = SEVERITIES.find((each) => each === failOn);
  if (severity !== undefined) return severity;
  throw new DefectError([{ message: `--fail-on takes ${SEVERITIES.join(', ')}, not "${failOn}"` }]);
}

function writerFor(
  { format, output }: DiffOptions,
  looks: Looks,
  shell: Shell,
): (report: ChangeReport) => void {
  const isFile = output !== undefined;
  const width = isFile ? 100 : widthOf(shell.stdout);
  const colour = looks.colour && !isFile;
  const renderers = new Map<string, (report: ChangeReport) => string>([
    ['terminal', (report) => renderChanges(report, { width, colour })],
    ['markdown', renderChangesMarkdown],
    ['json', renderChangesJson],
  ]);
  const render = renderers.get(format);
  if (render === undefined) {
    const hint = `Of two documents ${[...renderers.keys()].join(', ')} are made.`;
    throw new DefectError([{ message: `unknown format "${format}"`, hint }]);
  }
  return (report) => {
    const text = render(report);
    if (isFile) writeTextFile(resolve(shell.cwd(), output), text);
    else shell.stdout.write(text);
  };
}

type Documents = Pick<Config, 'documents' | 'references'>;

/** A document that no configuration names has the overlays of the other one: it may be an earlier copy. */
async function configsOf(
  named: TwoDocuments,
  options: DiffOptions,
  shell: Shell,
): Promise<Documents> {
  const cwd = shell.cwd();
  const { documents, references } = await loadDocuments({
    cwd,
    environment: await readEnvironment(cwd),
    flags: { documents: named, ...overlayFlags(options) },
    configFile: options.config,
  });
  const known = documents.find(({ overlays }) => overlays.length > 0)?.overlays ?? [];
  return {
    documents: documents.map(({ file, overlays }) => ({
      file,
      overlays: overlays.length > 0 ? overlays : known,
    })),
    references,
  };
}

async function contractsOf({
  documents,
  references,
}: Documents): Promise<readonly [Contract, Contract]> {
  const rules = { ...references, fetch: fetchDocument };
  const [old, fresh] = await Promise.all(
    documents.map((each) => loadContract({ ...each, references: rules })),
  );
  if (old === undefined || fresh === undefined) throw new Error('two documents are compared');
  return [old, fresh];
}
