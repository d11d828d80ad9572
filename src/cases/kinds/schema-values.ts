import { pointerSegments } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case } from '../case.ts';
import { caseOf, changedStep, type CaseContext, type CaseKind } from '../context.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { graftsAt } from '../graft.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { leftOut } from './left-out.ts';
import { graftedBreach } from './grafted-breach.ts';

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
  const tried = graftedBreach(context, intent, made);
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
