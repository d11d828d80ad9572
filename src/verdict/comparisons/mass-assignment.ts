import { readJson } from '../../serialize/index.ts';
import { isJsonObject, memberOf, type Json } from '../../source/index.ts';
import type { Comparison } from '../check.ts';
import { valueOf } from '../content.ts';
import { bodyPlace } from '../pointers.ts';
import { isSame } from './same-value.ts';
import { isSuccess, nameOf } from './story.ts';
import type { AnswerSubject } from '../subject.ts';

/**
 * Who sends more fields than a request has gets nothing by it (CWE-915, OWASP API3:2023): a request
 * without them, the same with them, and perhaps a look at what came of it.
 */
export const massAssignment: Comparison = {
  name: 'mass-assignment',
  title: 'Took over a field that is not for clients',
  severity: 'warning',
  faultCode: 203,
  run(subjects) {
    const told = accepted(subjects);
    if (told === undefined) return [];
    const { without, attempt, last } = told;
    const { fields: names = [], nonsense = '' } = without.case.clues ?? {};
    // Who keeps everything that is sent gives no rights by it.
    if (fieldIn(last, nonsense) !== undefined) return [];
    const sent = sentBody(attempt);
    return names.flatMap((name) => {
      const value = memberOf(sent, name);
      const found = fieldIn(last, name);
      const before = fieldIn(without, name)?.value;
      if (found === undefined || !isTakenOver(value, [before, found.value])) return [];
      return [
        {
          message: `${nameOf(attempt)} sets "${name}" to what was sent, though no request has it`,
          expected: before === undefined ? `no "${name}"` : JSON.stringify(before),
          actual: JSON.stringify(found.value),
          response: bodyPlace(found.pointer),
          document: attempt.operation.place,
          key: name,
        },
      ];
    });
  },
};

interface Told {
  readonly without: AnswerSubject;
  readonly attempt: AnswerSubject;
  /** Where it is looked for. */
  readonly last: AnswerSubject;
}

/** Where the first was refused, nobody knows what the server shows by itself. */
function accepted(subjects: readonly AnswerSubject[]): Told | undefined {
  const [without, attempt] = subjects;
  const last = subjects.at(-1);
  if (without === undefined || attempt === undefined || last === undefined) return undefined;
  return subjects.every(isSuccess) ? { without, attempt, last } : undefined;
}

function isTakenOver(
  sent: Json | undefined,
  [before, after]: readonly [Json | undefined, Json],
): boolean {
  return sent !== undefined && isSame(sent, after) && !isSame(sent, before);
}

function sentBody({ exchange }: AnswerSubject): Json | undefined {
  const sent = readJson(exchange.request.body ?? new Uint8Array());
  return sent.kind === 'value' ? sent.value : undefined;
}

/** At the top of the answer or one level below, where answers wrap what they show. */
function fieldIn(
  { content }: AnswerSubject,
  name: string,
): { readonly pointer: string; readonly value: Json } | undefined {
  const body = valueOf(content);
  const own = memberOf(body, name);
  if (own !== undefined) return { pointer: `/${name}`, value: own };
  for (const [key, member] of Object.entries(isJsonObject(body) ? body : {})) {
    const value = isJsonObject(member) ? member[name] : undefined;
    if (value !== undefined) return { pointer: `/${key}/${name}`, value };
  }
  return undefined;
}
