import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, type JsonObject } from '../source/index.ts';
import type { DocumentedResponse } from './contract.ts';

/** A schema and the one that its references are within. */
export interface Described {
  readonly schema: JsonObject;
  readonly root: JsonObject;
}

/** What the document says of the JSON that an answer has. */
export function describedJson({ content }: DocumentedResponse): Described | undefined {
  const json = content.find(({ range }) => /[/+]json\b/.test(range)) ?? content[0];
  const root = json?.schema?.json;
  return root === undefined ? undefined : { schema: resolveSchema(root, root), root };
}

/** The members of an object, references followed. */
export function membersOf({ schema, root }: Described): ReadonlyMap<string, Described> {
  const { properties } = schema;
  const members = Object.entries(isJsonObject(properties) ? properties : {});
  return new Map(
    members.map(([name, member]) => [name, { schema: resolveSchema(member, root), root }]),
  );
}

/** The types that the keyword `type` allows, null apart; empty where it is not there. */
export function typesOf({ type }: JsonObject): readonly string[] {
  const types = Array.isArray(type) ? type : [type];
  return types.flatMap((each) => (typeof each === 'string' && each !== 'null' ? [each] : []));
}
