import type { NamedSecret } from '../record/index.ts';
import { appendPointer, DefectError, isPointer, type Json, type Place } from '../source/index.ts';
import { expandedPart } from './expanded-part.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment, GivenSource, GivenValue, GivenValues } from './given.ts';

/** A known-good value of an input: which one, where it comes from, and where that is written. */
export interface InputConfig {
  /** Id, operationId, `GET /items/{id}`, or `*` for every operation. */
  readonly operation: string;
  /** `path.id`, `query.page`, `header.x-tenant` in lower case, `cookie.theme`, `body#/a/b`. */
  readonly location: string;
  readonly source: InputSource;
  readonly place: Place | undefined;
}

/** Where the value of an input comes from. */
export type InputSource =
  | { readonly kind: 'value'; readonly value: Json }
  /** A text in which `{}` stands for a word that no other request has. */
  | { readonly kind: 'unique'; readonly text: string }
  /** Prints JSON or text. */
  | {
      readonly kind: 'command';
      readonly command: readonly [string, ...string[]];
      readonly fresh: boolean | undefined;
    }
  /** The answer to the valid request of an operation. */
  | {
      readonly kind: 'answer';
      readonly operation: string;
      readonly read: AnswerPart;
      /** True: another one for each request; `undefined`: where the operation deletes. */
      readonly fresh: boolean | undefined;
    };

/** JSON Pointer into the body, or the name of a header. */
export type AnswerPart = { readonly pointer: string } | { readonly header: string };

/** What is written of values somewhere, variables filled in. */
export interface ValuesInput {
  readonly given: GivenValues;
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
}

/** The values of a target: later ones win, and those of one operation over those of all. */
export function resolveValues(...inputs: readonly ValuesInput[]): readonly InputConfig[] {
  return inputs.flatMap(({ given, placeOf }) =>
    Object.entries(given)
      .toSorted(([left], [right]) => Number(right === '*') - Number(left === '*'))
      .flatMap(([operation, inOperation]) =>
        Object.entries(inOperation).map(([location, value]): InputConfig => {
          const place = placeOf(operation, location);
          return {
            operation,
            location: locationOf(location, place),
            source: sourceOf(value, place),
            place,
          };
        }),
      ),
  );
}

/** `values` at the top of the file, and the variables that it uses. Throws `DefectError`. */
export function valuesForAll(
  file: GivenFile,
  environment: Environment,
): ValuesInput & { readonly variables: readonly NamedSecret[] } {
  const { given, variables } = expandedPart(file, ['values'], environment);
  return {
    given: given.values ?? {},
    variables,
    placeOf: (...path) => file.source.textPlaceOf(appendPointer('/values', ...path)),
  };
}

function locationOf(text: string, place: Place | undefined): string {
  const [, where = '', name = ''] =
    /^(path|query|header|cookie|querystring)\.(.+)$/.exec(text) ?? [];
  if (where === 'header') return `header.${name.toLowerCase()}`;
  const isBody = text.startsWith('body#') && isPointer(text.slice('body#'.length));
  if (where !== '' || isBody) return text;
  const hint = 'Write path.NAME, query.NAME, header.NAME, cookie.NAME, or body#/POINTER.';
  throw new DefectError([{ message: `"${text}" is no place of a request`, place, hint }]);
}

function sourceOf(given: GivenValue, place: Place | undefined): InputSource {
  if (!isSource(given)) return { kind: 'value', value: given };
  const { value = null, unique, command, from, fresh } = given;
  if (unique !== undefined) return { kind: 'unique', text: uniqueText(unique, place) };
  if (command !== undefined) return { kind: 'command', command, fresh };
  if (from === undefined) return { kind: 'value', value };
  return { kind: 'answer', operation: from, read: partOf(given), fresh };
}

function partOf({ pointer, header = '' }: GivenSource): AnswerPart {
  return pointer === undefined ? { header } : { pointer };
}

/** The schema lets no other object through. */
function isSource(given: GivenValue): given is GivenSource {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function uniqueText(text: string, place: Place | undefined): string {
  if (text.includes('{}')) return text;
  throw new DefectError([{ message: `"${text}" has no {} for what makes it unique`, place }]);
}
