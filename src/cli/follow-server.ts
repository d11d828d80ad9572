import {
  answerTo,
  checksFor,
  followedBy,
  followedByGood,
  presenceOf,
  questionOf,
  together,
  type AskedServer,
  type Change,
  type DocumentChanges,
  type Followed,
  type FollowedChange,
  type Question,
  type Sides,
} from '../changes/index.ts';
import type { TriedPart } from '../cases/index.ts';
import type { Contract, Operation } from '../contract/index.ts';
import { openEngine, type Engine, type PlannedCase } from '../run/index.ts';
import { pairOf, tryPart, watch, type Asking, type Exchange, type Sent } from './asking.ts';
import type { Prepared } from './prepare.ts';
import type { Shell } from './terminal.ts';
import { watchAnswers } from './watch-answers.ts';

export interface FollowInput {
  readonly contracts: Sides<Contract>;
  readonly found: DocumentChanges;
  readonly prepared: Prepared;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}

/** Which document the server follows where they differ, change by change. */
export async function followServer(input: FollowInput): Promise<{
  readonly changes: readonly FollowedChange[];
  readonly server: AskedServer;
}> {
  const { found, prepared, shell } = input;
  const { config } = prepared;
  const { engine, send } = await openServer(input);
  shell.redactWith((text) => engine.redact(text));
  try {
    const [session] = engine.sessions;
    if (session === undefined) throw new Error('a session was opened');
    const asking = { found, session, send, limits: config.limits, seen: new Map() };
    const changes = await followAll(asking, config.profile === 'probe');
    const { requests } = session.end(undefined);
    const server = {
      name: config.target.name,
      url: engine.url.href,
      requests,
      stopped: session.stopReason(),
    };
    return { changes: changes.map((change) => withoutSecrets(change, engine)), server };
  } finally {
    await engine.close();
  }
}

/** Everything is asked by the old document: what it has no words for is put into its requests. */
async function openServer({
  contracts,
  prepared: { config },
  shell,
  signal,
}: FollowInput): Promise<{ readonly engine: Engine } & Pick<Asking, 'send'>> {
  let answers: readonly Exchange[] = [];
  const engine = await openEngine({
    config,
    contracts: [contracts.old],
    writeLog: (line) => shell.stderr.write(line),
    signal,
    isReplay: true,
    followsUp: false,
    onAnswers: (exchanges) => {
      answers = exchanges;
    },
  });
  const send = async (planned: PlannedCase): Promise<Sent> => {
    answers = [];
    const record = await engine.sessions[0]?.check(planned);
    if (record?.state === 'skipped') return { reason: record.reason, exchanges: [] };
    return { exchanges: answers };
  };
  return { engine, send };
}

function withoutSecrets(
  change: FollowedChange,
  { redact }: Pick<Engine, 'redact'>,
): FollowedChange {
  const { followed } = change;
  if (followed === undefined) return change;
  return { ...change, followed: { ...followed, evidence: redact(followed.evidence) } };
}

/** First what has to be asked; what only answers show is looked for in all of them. */
async function followAll(asking: Asking, isProbe: boolean): Promise<readonly FollowedChange[]> {
  const { changes, pairs } = asking.found;
  const asked = new Map<Change, Followed>();
  for (const change of changes) {
    const followed = await askAbout(change, pairOf(change, pairs), { ...asking, isProbe });
    if (followed !== undefined) asked.set(change, followed);
  }
  await watchAnswers(asking);
  return changes.map((change): FollowedChange => {
    const watched = checksFor(change) && together(asking.seen.get(change) ?? []);
    const followed = asked.get(change) ?? watched;
    return followed === undefined ? change : { ...change, followed };
  });
}

const NOT_IN_PROBE = 'the profile probe sends no request that may be refused';

/** `undefined` where no request asks. */
async function askAbout(
  change: Change,
  pair: Sides<Operation> | undefined,
  asking: Asking & { readonly isProbe: boolean },
): Promise<Followed | undefined> {
  if (pair === undefined) return askWhetherThere(change, asking);
  const question = questionOf(change, pair);
  if (question === undefined) return undefined;
  if (asking.isProbe) return untold(NOT_IN_PROBE);
  return askQuestion(question, change, { pair, asking });
}

function untold(evidence: string): Followed {
  return { follows: 'untold', evidence };
}

async function askWhetherThere(change: Change, asking: Asking): Promise<Followed | undefined> {
  const { unpaired } = asking.found;
  const operation = unpaired.find(({ id }) => id === change.operations[0]?.id);
  if (operation === undefined) return undefined;
  const { exchange, reason } = await tryPart(operation, { kind: 'nothing' }, asking);
  return exchange === undefined ? untold(reason) : presenceOf(change, exchange, operation);
}

async function askQuestion(
  question: Question,
  change: Change,
  { pair, asking }: { readonly pair: Sides<Operation>; readonly asking: Asking },
): Promise<Followed> {
  const { limits } = asking;
  const { exchange, reason } = await tryPart(pair.old, question.tried, asking);
  if (exchange === undefined) return untold(reason);
  watch(pair, exchange, asking);
  const followed = followedBy(question, exchange, { pair, limits });
  if (answerTo(exchange, { pair, limits }) !== 'rejected') return followed;
  // A refusal tells nothing where the server refuses what is right by both documents, too.
  const good = await taken(GOOD, pair, asking);
  if ('refusal' in good) return untold(good.refusal);
  const other = followedByGood(change, good.exchange, pair);
  if (other !== undefined) return other;
  const { control } = question;
  if (control === undefined) return untold(`${followed.evidence}, as anything else there may be`);
  const held = control.kind === 'nothing' ? good : await taken(control, pair, asking);
  return 'refusal' in held ? untold(held.refusal) : followed;
}

const GOOD: TriedPart = { kind: 'nothing' };

/** The exchange of a request that was accepted, or why it tells nothing. */
async function taken(
  part: TriedPart,
  pair: Sides<Operation>,
  asking: Asking,
): Promise<{ readonly exchange: Exchange } | { readonly refusal: string }> {
  const { exchange, reason } = await tryPart(pair.old, part, asking);
  if (exchange === undefined) return { refusal: reason };
  watch(pair, exchange, asking);
  const isTaken = answerTo(exchange, { pair, limits: asking.limits }) === 'accepted';
  const what = part.kind === 'nothing' ? 'a good request' : 'another value that both take';
  return isTaken ? { exchange } : { refusal: `${what} is not accepted either` };
}
