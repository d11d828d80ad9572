import { pointerSegments, type Json } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case } from '../case.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import {
  caseOf,
  changedStep,
  type CaseContext,
  type CaseKind,
  type Expectation,
} from '../context.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { graftsAt, type Graft } from '../graft.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { leftOut } from './left-out.ts';

/**
 * What the schema of the body leaves open, value by value, and each of its keywords broken at each
 * place. Whether a valid one is accepted, only data can say.
 */
export const schemaValues: CaseKind = function* (context) {
  const { body, profile } = context;
  const schema = body?.mediaType.schema;
  if (profile !== 'conform' || body === undefined || schema === undefined) return;
  const unwritable: string[] = [];
  for (const origin of ['negative', 'positive'] as const) {
    for (const made of VALUES[origin](schema, body.base)) {
      if (isWritable(body, made)) yield* madeCase(context, origin, made);
      else unwritable.push(`${nameOf(made)} ${made.words}`);
    }
  }
  const of = `its body as ${body.mediaType.range}`;
  yield* leftOut(context, { where: 'body', of, values: unwritable });
};

const VALUES = { negative: invalidValues, positive: validValues } as const;

function isWritable(body: DocumentedBody, { pointer, value }: Made): boolean {
  const grafts = [...graftsAt(pointerSegments(pointer))];
  return grafts.some((graft) => body.write(graft(body.base, value)) !== undefined);
}

function* madeCase(
  context: CaseContext,
  origin: 'negative' | 'positive',
  made: Made,
): Iterable<Case> {
  const intent = origin === 'negative' ? 'reject' : 'any';
  const tried = tryOf(context, intent, made);
  if (tried === undefined) return;
  const path = ['body', ...pointerSegments(made.pointer)];
  const name = `${path.join('.').replaceAll(/[^\w.-]/g, '-')}/${made.what}`;
  const step = changedStep(context, intent, {
    place: tried.place,
    body: (filled, values) =>
      tried.graft(uniqueBody(context, filled, wordFor(context, values, name)), made.value),
    at: made.pointer,
    who: 'lockable-account',
  });
  yield {
    ...caseOf(context, origin, {
      name,
      title: `a ${context.noun} with ${nameOf(made)} ${made.words} ${ending(intent)}`,
      steps: [step],
      tries: {
        in: 'body',
        name: made.pointer,
        keyword: made.keyword,
        valid: intent !== 'reject',
      },
    }),
    profiles: ['conform'],
  };
}

function nameOf({ pointer }: Made): string {
  return pointer === '' ? 'its body' : JSON.stringify(pointerSegments(pointer).join('.'));
}

interface Try extends Expectation {
  readonly graft: Graft;
  /** Whether what is meant is what is broken. */
  readonly isMeant: boolean;
}

/** The least change to a good body that is what it is meant to be; `undefined` where none is. */
function tryOf(context: CaseContext, intent: 'reject' | 'any', made: Made): Try | undefined {
  let fallback: Try | undefined;
  for (const graft of graftsAt(pointerSegments(made.pointer))) {
    const tried = expectationOf(context, graft, made);
    if (tried?.intent !== intent) continue;
    if (tried.isMeant) return tried;
    fallback ??= tried;
  }
  return fallback;
}

/** As it would be sent: a medium without types may make something valid of it, or nothing at all. */
function expectationOf(context: CaseContext, graft: Graft, made: Made): Try | undefined {
  const { body } = context;
  const changed: Json = graft(body?.base ?? null, made.value);
  if (body?.write(changed) === undefined) return undefined;
  const broken = brokenKeyword(context, changed, made.pointer);
  if (broken === undefined) return { graft, intent: 'any', isMeant: true };
  return { graft, intent: 'reject', place: broken.place, isMeant: broken.keyword === made.keyword };
}
