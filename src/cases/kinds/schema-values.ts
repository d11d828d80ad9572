import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case } from '../case.ts';
import {
  brokenKeyword,
  caseOf,
  changedStep,
  withField,
  type CaseContext,
  type CaseKind,
  type Expectation,
} from '../context.ts';
import { ending } from '../step.ts';

/**
 * What the schema of the body leaves open, value by value, and each of its keywords broken at each
 * place. Whether a valid one is accepted, only data can say.
 */
export const schemaValues: CaseKind = function* (context) {
  const schema = context.body?.mediaType.schema;
  if (context.profile !== 'conform' || schema === undefined) return;
  for (const made of invalidValues(schema)) yield* madeCase(context, 'negative', made);
  for (const made of validValues(schema)) yield* madeCase(context, 'positive', made);
};

function* madeCase(
  context: CaseContext,
  origin: 'negative' | 'positive',
  made: Made,
): Iterable<Case> {
  const expectation = expectationOf(context, made);
  const intent = origin === 'negative' ? 'reject' : 'any';
  if (expectation?.intent !== intent) return;
  const step = changedStep(context, intent, {
    place: expectation.place,
    body: (filled) => grafted(filled, made),
    who: 'lockable-account',
  });
  const path = ['body', ...pointerSegments(made.pointer)];
  const name = path.length === 1 ? 'its body' : JSON.stringify(path.slice(1).join('.'));
  yield {
    ...caseOf(context, origin, {
      name: `${path.join('.').replaceAll(/[^\w.-]/g, '-')}/${made.what}`,
      title: `a ${context.noun} with ${name} ${made.words} ${ending(intent)}`,
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

/** As it would be sent: a medium without types may make something valid of it, or nothing at all. */
function expectationOf(context: CaseContext, made: Made): Expectation | undefined {
  const { body } = context;
  const changed = grafted(body?.base ?? null, made);
  if (body?.write(changed) === undefined) return undefined;
  const broken = brokenKeyword(context, changed, made.pointer);
  return { intent: broken === undefined ? 'any' : 'reject', place: broken?.place };
}

/** A good body with the part that tries something in its place. */
function grafted(filled: Json, { value, pointer }: Made): Json {
  return graft(filled, value, pointerSegments(pointer));
}

function graft(target: Json, source: Json, path: readonly string[]): Json {
  const [name, ...rest] = path;
  if (name === undefined) return source;
  const part = memberOf(source, name);
  const member = memberOf(target, name);
  // Where the good body has no such part, that of the made one has all around it right.
  const whole = part === undefined || member === undefined ? part : graft(member, part, rest);
  return withEntry(target, name, whole);
}

function withEntry(target: Json, name: string, entry: Json | undefined): Json {
  if (!Array.isArray(target)) return withField(target, name, entry);
  const index = Number(name);
  return [
    ...target.slice(0, index),
    ...(entry === undefined ? [] : [entry]),
    ...target.slice(index + 1),
  ];
}
