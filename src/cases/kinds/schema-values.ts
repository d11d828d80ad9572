import type { Schema } from '../../schema/index.ts';
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
import type { DocumentedBody } from '../documented-body.ts';
import { ending } from '../step.ts';
import { leftOut } from './left-out.ts';

/**
 * What the schema of the body leaves open, value by value, and each of its keywords broken at each
 * place. Whether a valid one is accepted, only data can say.
 */
export const schemaValues: CaseKind = function* (context) {
  const { body, profile } = context;
  const schema = body?.mediaType.schema;
  if (profile !== 'conform' || schema === undefined) return;
  const unwritable: string[] = [];
  for (const { origin, made } of triesOf(schema)) {
    if (isWritable(body, made)) yield* madeCase(context, origin, made);
    else unwritable.push(`${nameOf(made)} ${made.words}`);
  }
  const of = `its body as ${body?.mediaType.range}`;
  yield* leftOut(context, { where: 'body', of, values: unwritable });
};

interface Try {
  readonly origin: 'negative' | 'positive';
  readonly made: Made;
}

function* triesOf(schema: Schema): Iterable<Try> {
  for (const made of invalidValues(schema)) yield { origin: 'negative', made };
  for (const made of validValues(schema)) yield { origin: 'positive', made };
}

function isWritable(body: DocumentedBody | undefined, made: Made): boolean {
  return body?.write(grafted(body.base, made)) !== undefined;
}

function* madeCase(context: CaseContext, origin: Try['origin'], made: Made): Iterable<Case> {
  const expectation = expectationOf(context, made);
  const intent = origin === 'negative' ? 'reject' : 'any';
  if (expectation.intent !== intent) return;
  const step = changedStep(context, intent, {
    place: expectation.place,
    body: (filled) => grafted(filled, made),
    who: 'lockable-account',
  });
  const path = ['body', ...pointerSegments(made.pointer)];
  yield {
    ...caseOf(context, origin, {
      name: `${path.join('.').replaceAll(/[^\w.-]/g, '-')}/${made.what}`,
      title: `a ${context.noun} with ${nameOf(made)} ${made.words} ${ending(intent)}`,
      steps: [step],
    }),
    profiles: ['conform'],
  };
}

function nameOf({ pointer }: Made): string {
  return pointer === '' ? 'its body' : JSON.stringify(pointerSegments(pointer).join('.'));
}

/** As it would be sent: a medium without types may make something valid of it. */
function expectationOf(context: CaseContext, made: Made): Expectation {
  const changed = grafted(context.body?.base ?? null, made);
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
