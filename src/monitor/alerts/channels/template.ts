import { isJsonObject, type Json } from '../../../source/index.ts';
import type { Message } from '../message.ts';

/** What a template may name; `check`, `kind`, `reason`, `since` and `link` are of the first incident. */
export const TEMPLATE_FIELDS = [
  'key',
  'event',
  'title',
  'text',
  'check',
  'kind',
  'reason',
  'since',
  'link',
] as const;

type Field = (typeof TEMPLATE_FIELDS)[number];

/** Each `{{field}}` in the texts of a JSON value, filled in; whatever it is, the JSON stays valid. */
export function fillTemplate(template: Json, message: Message): Json {
  const fields = fieldsOf(message);
  const fill = (value: Json): Json => {
    if (typeof value === 'string') {
      return value.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
        isField(name) ? fields[name] : whole,
      );
    }
    if (Array.isArray(value)) return value.map((item: Json) => fill(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fill(member)]));
  };
  return fill(template);
}

/** Names in `{{ }}` that no message has. */
export function unknownFields(template: Json): readonly string[] {
  const names = JSON.stringify(template).matchAll(/\{\{\s*(\w+)\s*\}\}/g);
  return Array.from(names, ([, name = '']) => name).filter((name) => !isField(name));
}

function isField(name: string): name is Field {
  return TEMPLATE_FIELDS.some((field) => field === name);
}

function fieldsOf({
  key,
  event,
  title,
  text,
  incidents,
}: Message): Readonly<Record<Field, string>> {
  const [first] = incidents;
  return {
    key,
    event,
    title,
    text,
    check: incidents.map(({ check }) => check).join(', '),
    kind: first?.kind ?? '',
    reason: first?.reason ?? '',
    since: first === undefined ? '' : new Date(first.since).toISOString(),
    link: first?.link ?? '',
  };
}
