import { basename } from 'node:path';

import {
  count,
  createPaint,
  duration,
  indented,
  labelled,
  pad,
  section,
  type Paint,
} from '../report/index.ts';
import { formatPlace } from '../source/index.ts';
import type { Explanation, ProofMutant, Tally } from './proof-record.ts';
import type { ProofSummary } from './summarize-proof.ts';

export interface ProofLooks {
  readonly colour: boolean;
  readonly width: number;
  /** Every survivor, and not only the first ones of each reason. */
  readonly verbose: boolean;
}

/** The proof for a terminal, one text that ends with a line break. */
export function renderProof(proof: ProofSummary, { verbose, ...looks }: ProofLooks): string {
  const paint = createPaint(looks);
  const lines = [
    ...header(proof, paint),
    ...alarms(proof, paint),
    ...tables(proof, paint),
    ...survivors(proof, paint, verbose),
    ...unseen(proof, paint),
    '',
    ...conclusion(proof, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function header({ start, end, requestsPerMutant }: ProofSummary, paint: Paint): readonly string[] {
  const { document, profile, seed, requests, cases } = start;
  const overlays = document.overlays.map(({ file }) => ` + ${basename(file)}`).join('');
  const { median, max } = requestsPerMutant;
  const sent = `${count(cases, 'case')}, ${count(requests, 'request')}`;
  return [
    ...indented(`${document.file}${overlays}, profile ${profile}, seed ${seed}`, paint, 0).map(
      paint.bold,
    ),
    '',
    ...labelled('alarms', `${end.alarms} on the conforming server (${sent})`, paint),
    ...labelled('mutants', `${rate(end.mutants)} killed`, paint),
    ...(end.legal.of === 0
      ? []
      : labelled('legal', `${rate(end.legal)} noticed of those that the document allows`, paint)),
    ...labelled('requests', `until a mutant was killed: median ${median}, at most ${max}`, paint),
    ...labelled('time', duration(end.durationMs), paint),
  ];
}

function rate({ killed, of }: Tally): string {
  return `${killed} of ${of} (${of === 0 ? '–' : percent(killed / of)})`;
}

/** Never 100 % where one is left. */
function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`;
}

function alarms(proof: ProofSummary, paint: Paint): readonly string[] {
  const lines = proof.alarms.flatMap(({ finding }) => [
    `  ${paint.red(finding.case)}`,
    ...indented(`${finding.check}: ${finding.message}`, paint, 4),
    ...indented(formatPlace(finding.document), paint, 4).map(paint.dim),
  ]);
  return section('Alarms on the conforming server', lines, paint);
}

/** Beside each other where there is room. */
function tables({ byCheck, byKeyword }: ProofSummary, paint: Paint): readonly string[] {
  const checks = Array.from(byCheck, ([check, killed]) => [check, String(killed)] as const);
  const keywords = Array.from(byKeyword, ([keyword, { killed, of }]) => {
    const text = killed === of ? String(of) : `${killed} of ${of}`;
    return [keyword, text] as const;
  });
  const left = columns('killed by check', checks);
  const right = columns('killed by keyword', keywords);
  const width = Math.max(...left.map((line) => line.length)) + 4;
  const isNarrow = width + Math.max(...right.map((line) => line.length)) > paint.width;
  const emphasised = ([first = '', ...rest]: readonly string[]) => [paint.bold(first), ...rest];
  if (isNarrow) return ['', ...emphasised(left), '', ...emphasised(right)];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    `${pad(left[index] ?? '', width)}${right[index] ?? ''}`.trimEnd(),
  );
  return ['', ...emphasised(rows)];
}

function columns(heading: string, rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length)) + 2;
  const last = Math.max(0, ...rows.map(([, value]) => value.length));
  return [heading, ...rows.map(([name, value]) => `  ${pad(name, width)}${value.padStart(last)}`)];
}

/** What each group of survivors has in common. */
const HEADINGS: Readonly<Record<Explanation['reason'], string>> = {
  unnoticed: 'Survived: shown, but no check saw it',
  profile: 'Survived: left out by the profile or the configuration',
  severity: 'Survived: found, but taken lightly by the configuration',
  'not-tested': 'Survived: the cases that might show it were not sent',
  'not-shown': 'Survived: no case shows it',
  'no-refusal': 'Survived: the document has no way to refuse',
  legal: 'Not noticed, because the document allows it',
};

const ORDER: readonly string[] = Object.keys(HEADINGS);

const FEW = 5;

function survivors(
  { survivors: byReason }: ProofSummary,
  paint: Paint,
  verbose: boolean,
): readonly string[] {
  const reasons = [...byReason.keys()].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return reasons.flatMap((reason) => {
    const mutants = byReason.get(reason) ?? [];
    const lines = explained(mutants).flatMap((group) => alike(group, paint, verbose));
    return section(`${HEADINGS[reason]} (${mutants.length})`, lines, paint);
  });
}

/** Those that survived for the same reason. */
interface Alike {
  readonly survived: Explanation;
  readonly mutants: readonly ProofMutant[];
}

function explained(mutants: readonly ProofMutant[]): readonly Alike[] {
  const groups = new Map<string, { survived: Explanation; mutants: ProofMutant[] }>();
  for (const mutant of mutants) {
    const { survived } = mutant;
    if (survived === undefined) continue;
    const key = JSON.stringify([survived.words, survived.gap]);
    const group = groups.get(key) ?? { survived, mutants: [] };
    group.mutants.push(mutant);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function alike({ survived, mutants }: Alike, paint: Paint, verbose: boolean): readonly string[] {
  const { words, gap } = survived;
  const shown = verbose ? mutants : mutants.slice(0, FEW);
  const left = mutants.length - shown.length;
  return [
    ...shown.flatMap((mutant) => survivor(mutant, paint)),
    ...(left === 0 ? [] : indented(`and ${left} more (--verbose)`, paint).map(paint.dim)),
    ...labelled('  why', words, paint),
    ...(gap === undefined ? [] : labelled('  gap', `${gap.kind}: ${gap.message}`, paint)),
    ...(gap === undefined ? [] : labelled('', formatPlace(gap.place), paint)),
  ];
}

function survivor({ id, words, place }: ProofMutant, paint: Paint): readonly string[] {
  return [
    ...indented(id, paint).map(paint.yellow),
    ...indented(`${words} (${formatPlace(place)})`, paint, 4),
  ];
}

function unseen({ unseen: responses }: ProofSummary, paint: Paint): readonly string[] {
  const byOperation = new Map<string, string[]>();
  for (const { operation, status } of responses) {
    byOperation.set(operation, [...(byOperation.get(operation) ?? []), status]);
  }
  const lines = Array.from(byOperation, ([operation, statuses]) =>
    indented(`${operation}: ${statuses.join(', ')}`, paint),
  );
  return section(
    'Documented answers that no request brought about, so without mutants',
    lines.flat(),
    paint,
  );
}

function conclusion(proof: ProofSummary, paint: Paint): readonly string[] {
  const { start, end } = proof;
  if (end.stopped !== undefined) return [paint.yellow(`Ended early: ${end.stopped}.`)];
  const missed = missedGates(proof);
  if (missed.length > 0) {
    return indented(`Not proven: ${missed.join('; ')}.`, paint, 0).map(paint.red);
  }
  const said = `${rate(end.mutants)} killed, ${count(end.alarms, 'alarm')}.`;
  const isAsked = start.minKill !== undefined || start.maxAlarms !== undefined;
  return indented(isAsked ? `Proven: ${said}` : said, paint, 0).map(paint.green);
}

function missedGates({ start, end }: ProofSummary): readonly string[] {
  const { minKill = 0, maxAlarms = Infinity } = start;
  const tooMany = `${count(end.alarms, 'alarm')}, at most ${maxAlarms} allowed`;
  const tooFew = `${rate(end.mutants)} killed, ${minKill} % asked for`;
  return [
    ...(end.alarms > maxAlarms ? [tooMany] : []),
    ...(end.mutants.killed * 100 < minKill * end.mutants.of ? [tooFew] : []),
  ];
}
