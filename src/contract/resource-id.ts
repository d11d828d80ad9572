import { resolveSchema } from '../schema/index.ts';
import { appendPointer } from '../source/index.ts';
import type { DocumentedResponse, Operation, Parameter } from './contract.ts';
import { describedJson, membersOf, typesOf, type Described } from './resource-answer.ts';
import { lastLiteral, singularOf } from './resource-paths.ts';
import type { ValueSource } from './resource.ts';

interface Wanted {
  /** That the id is for. */
  readonly parameter: Parameter;
  readonly operation: Operation;
  readonly creator: Operation;
  readonly created: DocumentedResponse;
}

/** Where the creator's answer has the value of a parameter, by names: the surest of them first. */
export function findId(wanted: Wanted): ValueSource | undefined {
  const described = describedJson(wanted.created);
  const fromEnd = segmentsAfter(wanted);
  return (
    (described && fieldFor(wanted, described)) ??
    locationOf(wanted.created, fromEnd) ??
    (described && selfLink(described, fromEnd))
  );
}

function fieldFor(wanted: Wanted, described: Described): ValueSource | undefined {
  const thing = normal(singularOf(lastLiteral(wanted.creator.path)));
  const names = namesFor(normal(wanted.parameter.name), thing);
  for (const [wrapper, members] of levelsOf(described, thing)) {
    for (const name of names) {
      const member = [...members].find(
        ([each, { schema }]) => normal(each) === name && fits(schema, wanted.parameter),
      );
      const pointer = member && appendPointer(wrapper, member[0]);
      if (pointer !== undefined) return { kind: 'answer-body', pointer };
    }
  }
  return undefined;
}

/** `thing_id`, `thingId` and `thing-id` are one. */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** What the parameter may be called in an answer: in that of a thing, its `thingId` is its `id`. */
function namesFor(parameter: string, thing: string): readonly string[] {
  const own = parameter.startsWith(thing) ? parameter.slice(thing.length) : '';
  const isId = /(?:id|key|guid)$/.test(parameter);
  return [parameter, own, ...(isId ? [`${thing}id`, 'id', 'uuid'] : [])].filter(
    (name) => name !== '',
  );
}

const WRAPPERS = ['data', 'result', 'item'];

/** The members of the answer, and of a member that wraps the thing. */
function levelsOf(
  described: Described,
  thing: string,
): readonly (readonly [pointer: string, members: ReadonlyMap<string, Described>])[] {
  const outer = membersOf(described);
  const wrapped = [...outer].filter(([name]) => [...WRAPPERS, thing].includes(normal(name)));
  return [
    ['', outer],
    ...wrapped.map(([name, inner]) => [appendPointer('', name), membersOf(inner)] as const),
  ];
}

/** Whether a value of this schema can be one of the parameter. */
function fits(schema: Described['schema'], { schema: wanted }: Parameter): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  const wantedTypes = typesOf(resolveSchema(wanted?.json, wanted?.json ?? {}));
  const takesText = wantedTypes.length === 0 || wantedTypes.includes('string');
  return types.some((type) => SCALARS.has(type) && (takesText || type !== 'string'));
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'integer', 'number']);

/** What is created has its URL there (RFC 9110, section 15.3.2); with 200 only if it is documented. */
function locationOf(
  { status, headers }: DocumentedResponse,
  fromEnd: number,
): ValueSource | undefined {
  const isDocumented = headers.some(({ name }) => name.toLowerCase() === 'location');
  if (status !== '201' && !isDocumented) return undefined;
  return { kind: 'answer-url', in: { header: 'Location' }, fromEnd };
}

const SELF = ['self', 'href', 'url', 'uri'];

/** A member that is the thing's own URL, or the link of that name in `links` or `_links` (HAL). */
function selfLink(described: Described, fromEnd: number): ValueSource | undefined {
  const at = (pointer: string): ValueSource => {
    return { kind: 'answer-url', in: { pointer }, fromEnd };
  };
  const members = membersOf(described);
  const direct = SELF.find((name) => isText(members.get(name)));
  if (direct !== undefined) return at(`/${direct}`);
  for (const name of ['_links', 'links']) {
    const links = members.get(name);
    const self = links && membersOf(links).get('self');
    if (isText(self)) return at(`/${name}/self`);
    if (self !== undefined && membersOf(self).has('href')) return at(`/${name}/self/href`);
  }
  return undefined;
}

function isText(member: Described | undefined): boolean {
  return member !== undefined && typesOf(member.schema).includes('string');
}

/** How many segments of the thing's URL come after the parameter. */
function segmentsAfter({ operation, parameter }: Wanted): number {
  const segments = operation.path.replace(/\/$/, '').split('/');
  const { length } = segments.slice(segments.indexOf(`{${parameter.name}}`) + 1);
  return length;
}
