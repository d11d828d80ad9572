import { isTelling } from '../../cases/index.ts';
import type { MediaType, Operation, Parameter } from '../../contract/index.ts';
import { validatorFor, type Schema, type SchemaError } from '../../schema/index.ts';
import {
  codecFor,
  parseMediaType,
  readParameter,
  schemaOf,
  writeParameter,
} from '../../serialize/index.ts';
import { pointerSegments, type Json, type Place } from '../../source/index.ts';
import { invalidValues } from '../../values/index.ts';
import type { RequestFinding } from '../finding.ts';
import type { Mutant, MutantKind } from './mutant.ts';

/** What a request must keep to, as the made server finds it broken. */
interface Constraint extends Omit<RequestFinding, 'operation'> {
  readonly place: Place;
}

/** Each constraint on requests ignored: what breaks it, and nothing else, is accepted. */
export const requests: MutantKind = function* ({ operation, seen }) {
  const acceptance = seen.find(({ accepted }) => accepted)?.answer;
  const known = new Set<string>();
  for (const constraint of constraintsOf(operation)) {
    const mutant = mutantOf(operation, constraint);
    if (known.has(mutant.id)) continue;
    known.add(mutant.id);
    yield { ...mutant, acceptance };
  }
};

function* constraintsOf(operation: Operation): Iterable<Constraint> {
  for (const parameter of operation.parameters) yield* ofParameter(parameter);
  yield* ofBody(operation);
  yield* ofSecurity(operation);
}

function* ofParameter(parameter: Parameter): Iterable<Constraint> {
  const { name, place, required } = parameter;
  const at = { in: parameter.in, name };
  // A path without it is another path.
  if (required && parameter.in !== 'path') yield { ...at, pointer: '', keyword: 'missing', place };
  const arrives = (value: Json): Json | undefined => {
    // What may be taken for none breaks nothing for sure.
    const text = isTelling(parameter, value) ? writeParameter(parameter, value) : undefined;
    return text === undefined ? undefined : readParameter(parameter, text);
  };
  for (const broken of brokenAlone(schemaOf(parameter), arrives)) yield { ...at, ...broken };
}

function* ofBody({ requestBody }: Operation): Iterable<Constraint> {
  if (requestBody === undefined) return;
  const { required, content, place } = requestBody;
  const at = { in: 'body', name: '' } as const;
  if (required) yield { ...at, pointer: '', keyword: 'missing', place };
  if (content.length > 0) yield { ...at, pointer: '', keyword: 'media-type', place };
  if (content.length > 0) yield { ...at, pointer: '', keyword: 'malformed', place };
  for (const mediaType of content) {
    const arrives = (value: Json): Json | undefined => arrivedBody(mediaType, value, required);
    for (const broken of brokenAlone(mediaType.schema, arrives)) yield { ...at, ...broken };
  }
}

function arrivedBody(mediaType: MediaType, value: Json, required: boolean): Json | undefined {
  const codec = codecFor(mediaType);
  const written = codec.write(value, mediaType);
  if (written === undefined) return undefined;
  // Nobody can tell a form without fields from no body.
  if (written.bytes.length === 0 && !required) return undefined;
  const name = parseMediaType(written.mediaType);
  const reading = name && codec.read(written.bytes, mediaType, name);
  return reading?.kind === 'value' ? reading.value : undefined;
}

/** Where nothing is one of the alternatives, nothing is asked for. */
function* ofSecurity({ security }: Operation): Iterable<Constraint> {
  if (security.some(({ schemes }) => schemes.length === 0)) return;
  const at = { in: 'security', pointer: '' } as const;
  const [first, ...others] = security;
  if (first === undefined) return;
  // Of alternatives nobody can say which one is missing.
  if (others.length > 0) yield { ...at, name: '', keyword: ANY, place: first.place };
  for (const { scheme, place } of others.length > 0 ? [] : first.schemes) {
    yield { ...at, name: scheme.name, keyword: 'missing', place };
    yield { ...at, name: scheme.name, keyword: 'wrong', place };
  }
}

/** Whatever is wrong with the credentials. */
const ANY = 'credentials';

/**
 * What a value can break as it arrives: text has no types. A keyword that is never broken without
 * another one makes no difference: one of the two is enough.
 */
function* brokenAlone(
  schema: Schema | undefined,
  arrives: (value: Json) => Json | undefined,
): Iterable<Breach> {
  for (const { value } of schema === undefined ? [] : invalidValues(schema)) {
    const arrived = arrives(value);
    if (schema === undefined || arrived === undefined) continue;
    const [first, ...others] = validatorFor(schema)(arrived).map(brokenBy);
    if (first !== undefined && others.every((each) => isSame(each, first))) yield first;
  }
}

type Breach = ReturnType<typeof brokenBy>;

function isSame(a: Breach, b: Breach): boolean {
  return a.pointer === b.pointer && a.keyword === b.keyword && a.property === b.property;
}

/** With the property that is missing, if one is. */
function brokenBy({ instancePointer, property, keyword, place }: SchemaError) {
  const missing = keyword === 'required' ? property : undefined;
  return { pointer: generic(instancePointer), keyword, property: missing, place };
}

/** Items of a list are all the same to a constraint. */
function generic(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

function mutantOf(operation: Operation, constraint: Constraint): Mutant {
  const { name, pointer, keyword, property, place } = constraint;
  const inside = property === undefined ? [] : [property];
  const parts = [...(name === '' ? [] : [name]), ...pointerSegments(pointer), ...inside];
  const where = [constraint.in, ...parts];
  const path = where.join('.').replaceAll(/[^\w.*-]/g, '-');
  return {
    id: `${operation.id}/request/${path}/${keyword}`,
    operation: operation.id,
    family: 'request',
    keyword,
    words: wordsFor(constraint, parts.join('.')),
    place,
    leniency: (finding) =>
      finding.operation === operation.id &&
      finding.in === constraint.in &&
      (keyword === ANY || (finding.name === name && finding.keyword === keyword)) &&
      generic(finding.pointer) === pointer &&
      (property === undefined || finding.property === property),
  };
}

function wordsFor({ in: location, keyword }: Constraint, name: string): string {
  if (location === 'security') {
    if (keyword === ANY) return 'accepts requests whatever their credentials are';
    const how = keyword === 'missing' ? 'without credentials' : 'with made-up credentials';
    return `accepts requests ${how} of "${name}"`;
  }
  const what =
    location === 'body'
      ? name === ''
        ? 'body'
        : `body's "${name}"`
      : `${location} parameter "${name}"`;
  const broken: Readonly<Record<string, string>> = {
    missing: `accepts requests without the ${what}`,
    required: `accepts requests without the ${what}`,
    'media-type': 'accepts bodies of any media type',
    malformed: 'accepts bodies that do not parse',
  };
  return broken[keyword] ?? `accepts requests whose ${what} breaks its ${keyword}`;
}
