import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { validBody, withUniqueNames } from './bodies.ts';
import { jsonBodyOf, readOnlyNames, shownProperty } from './change.ts';
import type { StoryKind } from './story.ts';
import { requestStep, stepOn } from './thing.ts';
import { PRIVILEGES } from '../security/privileges.ts';

/** Who creates a thing with more rights than requests have has no more afterwards (CWE-915). */
export const privilegesKept: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { creator, reader, parent } = resource;
  const documented = jsonBodyOf(creator);
  const base = documented && validBody(documented);
  if (reader === undefined || parent !== undefined || documented === undefined) return;
  if (!isJsonObject(base)) return;
  const own = new Set(documented.fields.map(({ name }) => name));
  const names = [...new Set([...Object.keys(PRIVILEGES), ...readOnlyNames(documented)])];
  for (const field of names.filter((name) => !own.has(name))) {
    const value = privilegeFor(field, shownProperty(reader.operation, field));
    if (value === undefined) continue;
    const word = context.wordFor(`privilege ${field}`);
    const body = (_: unknown, again = word): Json => {
      const named = withUniqueNames(documented, base, again);
      return isJsonObject(named) ? { ...named, [field]: value } : named;
    };
    const source = { creator, at: 1, bindings: reader.bindings };
    yield {
      name: `privileges/${field}`,
      title: `a ${noun} that is created with ${JSON.stringify(field)} does not get it`,
      comparison: 'mass-assignment',
      steps: [
        ...thing.create(context.wordFor(`no privilege ${field}`)),
        requestStep({ operation: creator, body: { documented, value: body } }),
        stepOn(thing, reader, { source }),
      ],
      clues: { fields: [field] },
    };
  }
};

/** Only of a field that the answer has is seen whether it was taken over. */
function privilegeFor(field: string, schema: JsonObject): Json | undefined {
  const { enum: listed, type } = schema;
  if (Object.keys(schema).length === 0) return undefined;
  if (Array.isArray(listed)) return listed.at(-1);
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 424_242;
  return PRIVILEGES[field];
}
