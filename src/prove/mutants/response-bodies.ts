import { graftsAt } from '../../cases/index.ts';
import { validatorFor, type Schema } from '../../schema/index.ts';
import { pointerSegments, type Json } from '../../source/index.ts';
import { invalidValues, type Broken } from '../../values/index.ts';
import { jsonAnswers, withJson, type JsonAnswer } from './json-answer.ts';
import { ofResponse, type Mutant, type MutantKind } from './mutant.ts';

/** Each keyword of the schemas of answers broken, at each place. */
export const responseBodies: MutantKind = function* ({ operation, seen }) {
  for (const answer of jsonAnswers(seen)) {
    const { schema } = answer.mediaType;
    if (schema === undefined) continue;
    const known = new Set<string>();
    for (const broken of invalidValues(schema, answer.value)) {
      const key = keyOf(broken);
      const spoil = spoilerOf(schema, broken);
      if (known.has(key) || spoil(answer.value) === undefined) continue;
      known.add(key);
      yield mutantOf(operation.id, answer, { broken, spoil });
    }
  }
};

/** One wrong type a place is enough, and null. */
function keyOf({ pointer, keyword, what }: Broken): string {
  return `${pointer} ${what === 'null' ? what : keyword}`;
}

interface Spoiled {
  readonly broken: Broken;
  readonly spoil: (value: Json) => Json | undefined;
}

function mutantOf(operation: string, answer: JsonAnswer, { broken, spoil }: Spoiled): Mutant {
  const { status } = answer.response;
  const path = ['body', ...pointerSegments(broken.pointer)].join('.').replaceAll(/[^\w.-]/g, '-');
  const what = broken.what === 'required-missing' ? 'required' : broken.what;
  return {
    id: `${operation}/response/${status}/${path}/${what}`,
    operation,
    family: 'response',
    keyword: broken.error.keyword,
    words: `answers ${status} with ${nameOf(broken)} ${broken.words}`,
    place: broken.error.place,
    change: ofResponse(answer, ({ answer: good }) => {
      const value = good.value === undefined ? undefined : spoil(good.value);
      return value === undefined ? undefined : { answer: withJson(good, value) };
    }),
  };
}

function nameOf({ pointer }: Broken): string {
  return pointer === '' ? 'its body' : JSON.stringify(pointerSegments(pointer).join('.'));
}

/** The least change to a good value that breaks the keyword; `undefined` where nothing breaks. */
function spoilerOf(schema: Schema, broken: Broken): Spoiled['spoil'] {
  const grafts = [...graftsAt(pointerSegments(broken.pointer))];
  return (good) => {
    let fallback: Json | undefined;
    for (const graft of grafts) {
      const value = graft(good, broken.value);
      const errors = validatorFor(schema)(value);
      if (errors.some(({ keyword }) => keyword === broken.error.keyword)) return value;
      if (errors.length > 0) fallback ??= value;
    }
    return fallback;
  };
}
