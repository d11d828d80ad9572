import type { Criterion, CriterionAnswer } from '../contract/index.ts';
import type { HttpResponse } from '../exchange/index.ts';
import type { SchemaError } from '../schema/index.ts';
import { appendPointer } from '../source/index.ts';
import { valueOf, type Content } from './content.ts';
import { headerValues } from './headers.ts';
import { bodyPlace, overlap, valueAt } from './pointers.ts';
import { excerpt } from './words.ts';

/** The part of an answer that criteria can read. */
export function readableAnswer(response: HttpResponse, content: Content): CriterionAnswer {
  return {
    statusCode: response.status,
    header: (name) => headerValues(response.headers, name.toLowerCase())[0],
    body: valueOf(content),
  };
}

/** What a criterion reads of the body, as JSON Pointers; `""` is the whole. */
function pointersRead({ text }: Criterion): readonly string[] {
  const expressions = text.matchAll(/\$response\.body(?:#([^\s()<>=!&|[\],'"]*))?/g);
  return Array.from(expressions, ([, pointer]) => pointer ?? '');
}

/** The first position that a criterion reads, in the form of `Violation.response`. */
export function placeRead(criterion: Criterion): string {
  const [pointer] = pointersRead(criterion);
  if (pointer !== undefined) return bodyPlace(pointer);
  const header = /\$response\.header\.([\w-]+)/.exec(criterion.text)?.[1];
  return header === undefined ? 'status' : `header ${header.toLowerCase()}`;
}

/** What stands where a criterion reads the body: `/meta_status = 1`; empty where it does not. */
export function readByCriterion(criterion: Criterion, content: Content): string {
  const body = valueOf(content);
  if (body === undefined) return '';
  return pointersRead(criterion)
    .map((pointer) => {
      const value = valueAt(body, pointer);
      return `${pointer} = ${value === undefined ? 'missing' : excerpt(JSON.stringify(value))}`;
    })
    .join(', ');
}

/** True where what the criterion reads breaks its schema. */
export function isBroken(criterion: Criterion, errors: readonly SchemaError[]): boolean {
  if (errors.length === 0) return false;
  const read = pointersRead(criterion);
  return errors.some((error) => read.some((pointer) => overlap(pointer, brokenAt(error))));
}

/** Of a missing property the property, not the object without it. */
function brokenAt({ instancePointer, property }: SchemaError): string {
  return property === undefined ? instancePointer : appendPointer(instancePointer, property);
}
