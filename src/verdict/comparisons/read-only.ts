import { resolveSchema } from '../../schema/index.ts';
import { readJson } from '../../serialize/index.ts';
import { isJsonObject, memberOf } from '../../source/index.ts';
import type { Comparison } from '../check.ts';
import { valueOf } from '../content.ts';
import { bodyPlace } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';

/** What only answers have, clients do not set (OpenAPI 3.1, Schema Object, `readOnly`). */
export const readOnly: Comparison = {
  name: 'read-only',
  title: 'Took over a read-only property',
  severity: 'warning',
  faultCode: 203,
  run([subject]) {
    if (subject?.outcome !== 'accepted') return [];
    const sent = readJson(subject.exchange.request.body ?? new Uint8Array());
    const answered = valueOf(subject.content);
    if (sent.kind !== 'value' || answered === undefined) return [];
    return readOnlyNames(subject).flatMap((name) => {
      const value = memberOf(sent.value, name);
      if (value === undefined || value !== memberOf(answered, name)) return [];
      const text = JSON.stringify(value);
      return [
        {
          message: `the read-only property "${name}" was set to what was sent`,
          expected: `what the server has for "${name}"`,
          actual: text,
          response: bodyPlace(`/${name}`),
          key: name,
        },
      ];
    });
  },
};

function readOnlyNames({ operation }: AnswerSubject): readonly string[] {
  return (operation.requestBody?.content ?? []).flatMap(({ schema }) => {
    const root = schema?.json ?? {};
    const { properties } = resolveSchema(root, root);
    const names = isJsonObject(properties) ? Object.keys(properties) : [];
    return names.filter(
      (name) => resolveSchema(memberOf(properties, name), root)['readOnly'] === true,
    );
  });
}
