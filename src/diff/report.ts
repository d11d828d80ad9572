import type { RunRecord } from '../record/index.ts';
import { replayCommandIn } from '../report/index.ts';
import type { Comparison, DifferenceGroup } from './comparison.ts';
import type { Difference } from './differences.ts';

/** All that a rendering of a comparison needs. */
export interface DiffReport extends Comparison {
  readonly a: Side;
  readonly b: Side;
}

/** One of both servers: the first record of each document's run on it. */
export interface Side {
  readonly runs: readonly RunRecord[];
  /** Requests sent, those for captchas included. */
  readonly requests: number;
  /** Why its run ended before its plan did. */
  readonly stopped?: string | undefined;
}

/** `staging (https://…)`. */
export function nameOf({ runs: [run] }: Side): string {
  return run === undefined ? 'nothing' : `${run.target.name} (${run.target.url})`;
}

/** As `value of /meta_status` or `header "cache-control"`. */
export function titleOf({ kind, at }: Pick<DifferenceGroup, 'kind' | 'at'>): string {
  return TITLES[kind](at);
}

const inBody = (at: string): string => (at === '' ? 'the body' : at);

const TITLES = {
  answer: () => 'whether there is an answer',
  status: () => 'status',
  steps: () => 'number of steps',
  'media-type': () => 'media type',
  shape: (at) => `type of ${inBody(at)}`,
  value: (at) => `value of ${inBody(at)}`,
  body: () => 'text of the body',
  header: (at) => `header ${at}`,
  time: () => 'time of the answer',
  verdict: (at) => `finding ${at}`,
} as const satisfies Record<DifferenceGroup['kind'], (at: string) => string>;

/** What a server answered, in words where it lacks what the other has. */
export function evidenceOf(text: string | undefined, { kind }: Pick<Difference, 'kind'>): string {
  return text ?? (kind === 'verdict' ? 'not found' : 'missing');
}

/** The commands that send the first case of a group again, to the one and to the other. */
export function replaysOf(
  { cases: [id = ''] }: DifferenceGroup,
  { a, b }: Pick<DiffReport, 'a' | 'b'>,
): { readonly a: string; readonly b: string } {
  return { a: replayCommandIn(id, a.runs) ?? '', b: replayCommandIn(id, b.runs) ?? '' };
}
