import type { DocumentIdentity, OperationName } from '../contract/index.ts';
import { count } from '../report/index.ts';
import { formatPlace, type Place } from '../source/index.ts';
import { SEVERITIES, type Change, type ChangeSeverity } from './change.ts';
import type { Followed, FollowedChange } from './followed.ts';
import type { Side, Sides } from './schema/index.ts';

/** All that a rendering of the changes needs. */
export interface ChangeReport {
  readonly documents: Sides<DocumentIdentity>;
  readonly changes: readonly FollowedChange[];
  /** Operations of both. */
  readonly compared: number;
  readonly unreadable: readonly OperationName[];
  /** From which severity on the exit code is 1. */
  readonly failOn: ChangeSeverity;
  /** The server that was asked which document it follows; absent where none was. */
  readonly server?: AskedServer | undefined;
}

export interface AskedServer {
  readonly name: string;
  readonly url: string;
  readonly requests: number;
  /** Why not all was asked. */
  readonly stopped?: string | undefined;
}

export function countBySeverity(
  changes: readonly Change[],
): Readonly<Record<ChangeSeverity, number>> {
  const counts = { breaking: 0, undecided: 0, warning: 0, harmless: 0 };
  for (const { severity } of changes) counts[severity] += 1;
  return counts;
}

/** Whether no change is as bad as that. */
export function isKept({ changes, failOn }: Pick<ChangeReport, 'changes' | 'failOn'>): boolean {
  const limit = SEVERITIES.indexOf(failOn);
  return !changes.some(({ severity }) => SEVERITIES.indexOf(severity) <= limit);
}

/** What the comparison came to, without full stop. */
export function sentenceOf({ changes, compared }: ChangeReport): string {
  if (changes.length === 0) return `no change in ${count(compared, 'operation')}`;
  const counts = countBySeverity(changes);
  const told = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${WORDS[severity]}`,
  );
  return `${count(changes.length, 'change')} in ${count(compared, 'operation')}: ${told.join(', ')}`;
}

/** As they are said in sentences. */
export const WORDS = {
  breaking: 'breaking',
  undecided: 'not decided',
  warning: 'that may break',
  harmless: 'harmless',
} as const satisfies Record<ChangeSeverity, string>;

/** Which document the server follows, without full stop; `undefined` where none was asked. */
export function serverSentence({ changes, server }: ChangeReport): string | undefined {
  if (server === undefined) return undefined;
  const told = changes.flatMap(({ followed }) => followed?.follows ?? []);
  const counts = new Map<Followed['follows'], number>();
  for (const each of told) counts.set(each, (counts.get(each) ?? 0) + 1);
  const parts = (['new', 'old', 'mixed', 'neither', 'both', 'untold'] as const).flatMap((each) => {
    const number = counts.get(each);
    return number === undefined ? [] : [`${FOLLOWS[each]} in ${number}`];
  });
  const verdict = overall(counts);
  const rest = parts.length === 0 ? '' : ` (${parts.join(', ')})`;
  return `${server.name} ${verdict}${rest}, asked with ${count(server.requests, 'request')}`;
}

/** What is the same in both tells nothing. */
function overall(counts: ReadonlyMap<Followed['follows'], number>): string {
  const followed = (['old', 'new'] as const).filter((each) => counts.has(each));
  if (counts.has('mixed') || followed.length === 2) return 'follows both in part';
  const isPartial = counts.has('neither');
  const [only] = followed;
  if (only !== undefined) return `follows the ${only} document${isPartial ? ' in part' : ''}`;
  return isPartial ? 'follows neither document' : 'shows nothing that tells the documents apart';
}

export const FOLLOWS = {
  old: 'follows the old document',
  new: 'follows the new document',
  both: 'keeps both',
  neither: 'keeps neither',
  mixed: 'now follows one and now the other',
  untold: 'could not be asked',
} as const satisfies Record<Followed['follows'], string>;

/** As `query parameter "limit"`, or `answer 200 (application/json) at /a`. */
export function whereOf({ part }: Pick<Change, 'part'>): string {
  const { name, status = '', mediaType, pointer = '' } = part;
  const type = mediaType === undefined ? '' : ` (${mediaType})`;
  const at = pointer === '' ? '' : ` at ${pointer}`;
  const others: Readonly<Record<string, string>> = {
    'request-body': `request body${type}`,
    response: `answer ${status}${type}`,
    'response-header': `header "${name}" of answer ${status}`,
  };
  const named = name === undefined ? part.in : `${part.in} parameter "${name}"`;
  return (others[part.in] ?? named) + at;
}

/** So many operations are named. */
const NAMED = 3;

/** As `POST /a, GET /b and 4 more`. */
export function operationsOf({ operations }: Pick<Change, 'operations'>): string {
  const named = operations.slice(0, NAMED).map(({ method, path }) => `${method} ${path}`);
  const more = operations.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function placeText(place: Place | undefined): string {
  return place === undefined ? 'nothing' : formatPlace(place);
}

/** What a value shows, without full stop; `undefined` where none does. */
export function exampleOf({ witness }: Pick<Change, 'witness'>): string | undefined {
  if (witness === undefined) return undefined;
  const refusedBy: Side = witness.takenBy === 'old' ? 'new' : 'old';
  return `${JSON.stringify(witness.value)}, refused by the ${refusedBy} document: ${witness.refusal}`;
}

/** What the reader must know besides. */
export function notesOf({ unreadable, server }: ChangeReport): readonly string[] {
  const names = new Set(unreadable.map(({ method, path }) => `${method} ${path}`));
  return [
    ...(names.size === 0
      ? []
      : [`not compared, since something is wrong with it in a document: ${[...names].join(', ')}`]),
    ...(server?.stopped === undefined ? [] : [`not all was asked: ${server.stopped}`]),
  ];
}
