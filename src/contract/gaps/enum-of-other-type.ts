import { childOf, placeOf, type Json } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite } from './sites.ts';

export const enumOfOtherType: GapKind = {
  title: 'a member of an enum is not of the type beside it',
  severity: 'error',
  consequence: 'The member can never be valid: an answer that has it is a breach.',
  hides: [],
  find: perSite(({ schema, node, subject }) => {
    if (!Array.isArray(schema.enum) || schema.type === undefined) return undefined;
    const types = [schema.type].flat().filter((type) => typeof type === 'string');
    const isNullable = schema.nullable === true;
    const index = schema.enum.findIndex((value) => !types.some((type) => isOfType(value, type)));
    const value = schema.enum[index];
    if (value === undefined || (value === null && isNullable)) return undefined;
    const message = `the enum of ${subject} has ${JSON.stringify(value)}, which is no ${types.join(' or ')}`;
    return { message, place: placeOf(childOf(node, 'enum', index)), overlay: undefined };
  }),
};

function isOfType(value: Json, type: Json): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
