import type { Operation } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { pointerSegments, type Json } from '../source/index.ts';
import {
  documentedResponse,
  judgeAnswer,
  type AnswerLimits,
  type Violation,
} from '../verdict/index.ts';
import type { Change } from './change.ts';
import type { Followed, Follows } from './followed.ts';
import { bodySchema, fits, type Answered, type Question } from './question.ts';
import type { Side, Sides } from './schema/index.ts';

/** What an exchange is held against. */
export interface Judged {
  readonly pair: Sides<Operation>;
  readonly limits: AnswerLimits;
}

/** What became of a request, by the first document that can tell; `undefined` where none can. */
export function answerTo(exchange: Exchange, { pair, limits }: Judged): Answered | undefined {
  const [old, fresh] = (['old', 'new'] as const).map((side) =>
    answeredBy(exchange, telling(side, pair), limits),
  );
  return old ?? fresh;
}

/** What became of a request by one document; `undefined` where it can't be told. */
function answeredBy(
  exchange: Exchange,
  operation: Operation,
  limits: AnswerLimits,
): Answered | undefined {
  const [outcome] = judgeAnswer(operation, exchange, { limits }).outcomes;
  if (outcome === 'accepted' || outcome === 'rejected') return outcome;
  return byStatus(exchange.response?.status ?? 0, operation);
}

/** Where a document has no rule, that of the other one tells what an answer means. */
function telling(side: Side, pair: Sides<Operation>): Operation {
  const other = pair[side === 'old' ? 'new' : 'old'];
  return pair[side].outcome.kind === 'unknown' ? other : pair[side];
}

/** Where neither can tell, what HTTP says of the status. */
function byStatus(status: number, { outcome }: Operation): Answered | undefined {
  if (status >= 400 && status < 500 && status !== 429) return 'rejected';
  const isSuccess = status >= 200 && status < 300;
  return outcome.kind === 'unknown' && isSuccess ? 'accepted' : undefined;
}

/** Whom the answer to a question agrees with. */
export function followedBy(question: Question, exchange: Exchange, judged: Judged): Followed {
  const { pair, limits } = judged;
  const said = (side: Side) => answeredBy(exchange, telling(side, pair), limits);
  const keeps = (side: Side): boolean => said(side) === question.expected[side];
  const outcome = answerTo(exchange, judged) ?? 'not told apart';
  return {
    follows: followsOf({ old: keeps('old'), new: keeps('new') }),
    evidence: `${question.words} is ${WORDS[outcome]} (${statusOf(exchange)})`,
  };
}

/** Whom a good request agrees with that was accepted: of both documents it may keep only one. */
export function followedByGood(
  { part: { in: place, mediaType = '' } }: Change,
  { request }: Exchange,
  { old, new: fresh }: Sides<Operation>,
): Followed | undefined {
  const body = place === 'request-body' ? jsonOf(request.body) : undefined;
  if (body === undefined) return undefined;
  const keeps = (operation: Operation): boolean => fits(body, bodySchema(operation, mediaType));
  const follows = followsOf({ old: keeps(old), new: keeps(fresh) });
  if (follows !== 'old' && follows !== 'new') return undefined;
  const other = follows === 'old' ? 'new' : 'old';
  return { follows, evidence: `a good request is accepted that the ${other} document refuses` };
}

function jsonOf(body: Uint8Array | undefined): Json | undefined {
  try {
    const value: Json | undefined =
      body === undefined ? undefined : JSON.parse(Buffer.from(body).toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}

const WORDS = {
  accepted: 'accepted',
  rejected: 'refused',
  'not told apart': 'neither accepted nor refused',
} as const;

function followsOf({ old, new: fresh }: Sides<boolean>): Follows {
  if (old && fresh) return 'both';
  if (old) return 'old';
  return fresh ? 'new' : 'neither';
}

function statusOf({ response, fault }: Exchange): string {
  return response === undefined ? (fault?.message ?? 'no answer') : `status ${response.status}`;
}

/** Whether there is such an operation: only a server that has none says so of a good request. */
export function presenceOf(change: Change, exchange: Exchange, operation: Operation): Followed {
  const { response } = exchange;
  const evidence = `a good request is answered with ${statusOf(exchange)}`;
  if (response === undefined) return { follows: 'untold', evidence };
  const isRemoved = change.kind === 'operation-removed';
  if (!MISSING.has(response.status)) return { follows: isRemoved ? 'old' : 'new', evidence };
  // Of a thing that is not there, the operation would say the same.
  const isDocumented = documentedResponse(operation, response.status) !== undefined;
  return isDocumented
    ? { follows: 'untold', evidence: `${evidence}, which may be about the thing` }
    : { follows: isRemoved ? 'new' : 'old', evidence };
}

/** How a server says that it has no such operation (RFC 9110, section 15). */
const MISSING: ReadonlySet<number> = new Set([404, 405, 410, 501]);

/** What of a verdict is about an answer that changed, by the part. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  'response-status-added': ['documented-status'],
  'response-status-removed': ['documented-status'],
  'response-media-type-added': ['documented-media-type'],
  'response-media-type-removed': ['documented-media-type'],
  'invariant-added': ['invariants'],
  'invariant-removed': ['invariants'],
  'outcome-changed': ['outcome-undecided'],
};

/** The checks that see the change in answers; `undefined` where answers don't show it. */
export function checksFor({ kind, part }: Change): readonly string[] | undefined {
  const known = CHECKS[kind];
  if (known !== undefined) return known;
  if (part.in === 'response-header') return ['response-headers'];
  return part.in === 'response' ? ['body-schema'] : undefined;
}

/** Whom one answer agrees with where it changed; `undefined` where it has nothing of that. */
export function seenIn(
  change: Change,
  exchange: Exchange,
  judged: Judged,
): Pick<Followed, 'follows' | 'evidence'> | undefined {
  const { response } = exchange;
  const checks = checksFor(change);
  if (response === undefined || checks === undefined) return undefined;
  if (!isAbout(change, response.status, judged.pair)) return undefined;
  const breaches = (side: Side): readonly string[] =>
    judgeAnswer(judged.pair[side], exchange, { limits: judged.limits })
      .violations.filter((each) => checks.includes(each.check) && isAt(each, change))
      .map(({ message }) => message);
  const [old, fresh] = [breaches('old'), breaches('new')];
  const follows = followsOf({ old: old.length === 0, new: fresh.length === 0 });
  return { follows, evidence: evidenceOf(old[0], fresh[0], exchange) };
}

function evidenceOf(
  old: string | undefined,
  fresh: string | undefined,
  exchange: Exchange,
): string {
  const told = [
    ...(old === undefined ? [] : [`breaks the old document (${old})`]),
    ...(fresh === undefined ? [] : [`breaks the new document (${fresh})`]),
  ];
  const how = told.length === 0 ? 'breaks neither document' : told.join(' and ');
  return `an answer with ${statusOf(exchange)} ${how}`;
}

/** Whether the answer is of the status that the change is about. */
function isAbout({ part }: Change, status: number, { old, new: fresh }: Sides<Operation>): boolean {
  if (part.status === undefined) return true;
  return [old, fresh].some(
    (operation) => documentedResponse(operation, status)?.status === part.status,
  );
}

/** What is missing or too much is told of the object around it; all else at the part, or in it. */
function isAt({ response, message }: Violation, { part, kind }: Change): boolean {
  const { pointer, name } = part;
  if (name !== undefined) return response.toLowerCase().includes(name.toLowerCase());
  const [, at] = response.split('#', 2);
  if (at === undefined || pointer === undefined) return true;
  const [found, path] = [at.split('/'), pointer.split('/')];
  if (!/-(?:required|property)-/.test(kind)) return isWithin(found, path);
  const property = pointerSegments(pointer).at(-1) ?? '';
  const isAround = found.length === path.length - 1 && isWithin(found, path.slice(0, -1));
  return isAround && message.includes(JSON.stringify(property));
}

function isWithin(found: readonly string[], around: readonly string[]): boolean {
  return around.every((segment, index) => segment === '*' || segment === found[index]);
}

/** What several answers say together. */
export function together(seen: readonly Followed[]): Followed {
  const told = (follows: Follows) => seen.find((each) => each.follows === follows);
  const [old, fresh] = [told('old'), told('new')];
  if (old !== undefined && fresh !== undefined) {
    return { follows: 'mixed', evidence: `${old.evidence}; ${fresh.evidence}` };
  }
  const found = old ?? fresh ?? told('neither') ?? told('both');
  return found ?? { follows: 'untold', evidence: 'no answer showed that part' };
}
