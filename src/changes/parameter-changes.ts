import type { Operation, Parameter } from '../contract/index.ts';
import { validatorFor, type Schema } from '../schema/index.ts';
import { schemaOf, writeParameter } from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { validSample, validValues } from '../values/index.ts';
import type { Found, Part } from './change.ts';
import { pathNames } from './pairs.ts';
import { schemaChanges } from './schema-changes.ts';
import { bothSides, type Sides } from './schema/index.ts';

/** What a client sends in path, query, header and cookies. */
export function parameterChanges(pair: Sides<Operation>): readonly Found[] {
  const names = pathNames(pair);
  const nameIn = ({ in: place, name }: Parameter): string =>
    place === 'path' ? (names.get(name) ?? name) : place === 'header' ? name.toLowerCase() : name;
  const old = new Map(pair.old.parameters.map((each) => [`${each.in} ${nameIn(each)}`, each]));
  const fresh = new Map(
    pair.new.parameters.map((each) => [
      `${each.in} ${each.in === 'header' ? each.name.toLowerCase() : each.name}`,
      each,
    ]),
  );
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [before, after] = [old.get(key), fresh.get(key)];
    if (before !== undefined && after !== undefined) return bothHave({ old: before, new: after });
    if (after !== undefined) return [added(after)];
    return before === undefined ? [] : [removed(before)];
  });
}

const partOf = ({ in: place, name }: Parameter): Part => ({ in: place, name });

function added(parameter: Parameter): Found {
  const { required, place, name } = parameter;
  return {
    kind: required ? 'request-parameter-required' : 'request-parameter-added',
    severity: required ? 'breaking' : 'harmless',
    part: partOf(parameter),
    message: required ? 'it is new, and required' : 'it is new',
    advice: required ? `send "${name}"` : 'nothing',
    places: { old: undefined, new: place },
  };
}

function removed(parameter: Parameter): Found {
  return {
    kind: 'request-parameter-removed',
    severity: 'warning',
    part: partOf(parameter),
    message: 'it is not described any more',
    advice: 'stop sending it: it may be ignored',
    places: { old: parameter.place, new: undefined },
  };
}

function bothHave(pair: Sides<Parameter>): readonly Found[] {
  const part = partOf(pair.new);
  return [
    ...requiredChange(pair, part),
    ...schemaChanges(part, 'sent', bothSides(pair, schemaOf)),
    ...writtenChange(pair, part),
    ...wordsChange(pair, part),
  ];
}

function requiredChange({ old, new: fresh }: Sides<Parameter>, part: Part): readonly Found[] {
  if (old.required === fresh.required) return [];
  const isNow = fresh.required;
  return [
    {
      kind: isNow ? 'request-parameter-required' : 'request-parameter-optional',
      severity: isNow ? 'breaking' : 'harmless',
      part,
      message: isNow ? 'it is required now' : 'it is not required any more',
      advice: isNow ? `send "${fresh.name}"` : 'nothing',
      places: { old: old.place, new: fresh.place },
    },
  ];
}

/** Values that are enough to see how something is written. */
const MOST_WRITTEN = 40;

/** The same value, written into the request in another way. */
function writtenChange(pair: Sides<Parameter>, part: Part): readonly Found[] {
  const named = { ...pair.old, name: pair.new.name };
  if (!isWrittenOtherwise(named, pair.new)) return [];
  for (const value of valuesOf(pair.new)) {
    const [before, after] = [writeParameter(named, value), writeParameter(pair.new, value)];
    if (before === after || before === undefined || after === undefined) continue;
    return [
      {
        kind: 'request-parameter-written-otherwise',
        severity: 'breaking',
        part,
        message: `it is written otherwise: ${before} → ${after}`,
        advice: 'write it as the new document says',
        places: { old: pair.old.place, new: pair.new.place },
      },
    ];
  }
  return [];
}

function isWrittenOtherwise(old: Parameter, fresh: Parameter): boolean {
  return styleOf(old) !== styleOf(fresh);
}

function styleOf({ style, explode, allowReserved, mediaType }: Parameter): string {
  return [style, explode, allowReserved, mediaType?.range].join();
}

function* valuesOf(parameter: Parameter): Iterable<Json> {
  const schema = schemaOf(parameter);
  if (schema === undefined) return;
  const sample = validSample(schema);
  const values = sample === undefined ? [] : [sample];
  for (const { value } of validValues(schema)) {
    if (values.push(value) === MOST_WRITTEN) break;
  }
  yield* values;
  yield* twoItems(values, schema);
}

/** How the items of a list are told apart shows with two of them. */
function* twoItems(values: readonly Json[], schema: Schema): Iterable<Json> {
  const [one, other = one] = values.filter(Array.isArray).flat();
  if (one === undefined || other === undefined) return;
  if (validatorFor(schema)([one, other]).length === 0) yield [one, other];
}

function wordsChange({ old, new: fresh }: Sides<Parameter>, part: Part): readonly Found[] {
  if (old.description === fresh.description) return [];
  return [
    {
      kind: 'request-parameter-described',
      severity: 'harmless',
      part,
      message: 'its description has other words',
      advice: 'nothing',
      places: { old: old.place, new: fresh.place },
    },
  ];
}
