import type { Operation, SecretPointers } from '../contract/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import { createMemo } from './memo.ts';
import { createLearnedSecrets, type LearnedSecrets } from './learned-secrets.ts';
import type { Occurrence } from './secret-index.ts';
import { secretFieldsOf, type FieldValue, type SecretFields } from './secret-fields.ts';
import { secretsInHeaders } from './secret-headers.ts';
import { SHORTEST_SECRET, type NamedSecret } from './secret.ts';
import { viewsOf, type View } from './view.ts';

/** Knows the secrets of a run and masks them, by value, in whatever is written down. */
export interface Redactor {
  /** Of what was learned. */
  readonly memory: Pick<LearnedSecrets, 'turns' | 'heldBy'>;
  /**
   * Masks the value from now on, also JSON-, percent-, HTML- or base64-encoded. One shorter than
   * four characters would hide half the text: it is masked only as the whole value of a field that
   * an operation keeps secret.
   */
  learn(name: string, value: string): void;
  /** Never learns the value: it was made up, and shall be seen. */
  ignore(value: string): void;
  /** Learns what the exchange sent and got in the operation's secret fields, and in headers. */
  learnFrom(operation: Pick<Operation, 'secrets'>, exchange: Exchange): void;
  /** Never forgotten. */
  readonly given: readonly NamedSecret[];
  /** What stands in the request of all that is masked, but for secrets that were given. */
  learnedIn(request: HttpRequest): ReadonlySet<string>;
  /** The text with every secret as `[redacted LOGIN_PASSWORD]`. */
  readonly redact: (text: string) => string;
  /** Where secrets stand in the text, in order and without overlaps. */
  find(text: string): readonly Occurrence[];
}

/**
 * Knows the given secrets for ever. Of those that are learned it may forget one that was neither
 * learned again nor found in a text while `mostLearned` others were; by default it forgets nothing.
 */
export function createRedactor(secrets: readonly NamedSecret[], mostLearned = Infinity): Redactor {
  const [shortNames, ignored] = [new Map<string, string>(), new Set<string>()];
  const [known, masked] = [createKnownFields(), createMemo()];
  // What is masked already is to be found anew, or it would count as gone.
  const index = createLearnedSecrets(mostLearned, () => {
    for (const each of [ignored, masked]) each.clear();
  });

  const learn = (name: string, value: string): void => {
    if (ignored.has(value)) return;
    if (value.length >= SHORTEST_SECRET) {
      if (index.add({ name, value })) masked.clear();
    } else if (!shortNames.has(value)) {
      shortNames.set(value, name);
      masked.clear();
    }
  };
  const search = (text: string): readonly Occurrence[] => {
    const occurrences = index.search(text);
    const short = known.fields.searchShort(text).map((found) => shortOccurrence(found, shortNames));
    return short.length === 0 ? occurrences : [...occurrences, ...short];
  };
  const find = (text: string): readonly Occurrence[] => mergeOverlaps(findIn(text, search));
  index.heldBy(() => {
    for (const { name, value } of secrets) learn(name, value);
  });
  return {
    memory: index,
    learn,
    ignore: (value) => void ignored.add(value),
    learnFrom(operation, exchange) {
      if (known.add(operation.secrets)) masked.clear();
      const found = secretsIn(exchange, known.fields, operation.secrets);
      for (const { name, value } of found) learn(name, value);
    },
    given: secrets,
    learnedIn: (request) => learnedIn(textsOf({ request }).flatMap(find), secrets),
    find,
    redact: (text) => masked.get(text) ?? masked.set(text, mask(text, find(text))),
  };
}

/** The secret fields of all operations that were met. */
interface KnownFields {
  readonly fields: SecretFields;
  /** False where they were known already. */
  add(pointers: SecretPointers): boolean;
}

function createKnownFields(): KnownFields {
  const pointers = new Set<SecretPointers>();
  let fields = secretFieldsOf([]);
  return {
    get fields() {
      return fields;
    },
    add(more) {
      if (pointers.has(more)) return false;
      pointers.add(more);
      fields = secretFieldsOf([...pointers]);
      return true;
    },
  };
}

function learnedIn(
  occurrences: readonly Occurrence[],
  given: readonly NamedSecret[],
): ReadonlySet<string> {
  const values = new Set(occurrences.map(({ secret }) => secret.value));
  for (const { value } of given) values.delete(value);
  return values;
}

/** As it stands, and with each kind of escapes undone. */
function findIn(
  text: string,
  search: (text: string) => readonly Occurrence[],
): readonly Occurrence[] {
  const views = viewsOf(text);
  if (views.length === 1) return search(text);
  return views.flatMap((view) => toOriginal(search(view.text), view));
}

function shortOccurrence(
  { name, value, start, end }: FieldValue,
  names: ReadonlyMap<string, string>,
): Occurrence {
  return { start, end, secret: { name: names.get(value) ?? name, value } };
}

function toOriginal(occurrences: readonly Occurrence[], { offsets }: View): readonly Occurrence[] {
  if (offsets === undefined) return occurrences;
  return occurrences.map(({ start, end, secret }) => {
    return { start: offsets[start] ?? start, end: offsets[end] ?? end, secret };
  });
}

function secretsIn(
  exchange: Exchange,
  fields: SecretFields,
  { openCookies }: SecretPointers,
): readonly NamedSecret[] {
  const found: NamedSecret[] = [];
  for (const text of textsOf(exchange)) {
    // A field may stand in JSON that is quoted in JSON, in a query or in HTML.
    for (const view of viewsOf(text)) found.push(...fields.search(view.text));
  }
  secretsInHeaders(exchange.request.headers, found, openCookies);
  secretsInHeaders(exchange.response?.headers ?? [], found);
  return found.filter(canBeSecret);
}

/** The texts of an exchange that have fields. */
function textsOf({
  request,
  response,
}: Pick<Exchange, 'request'> & Partial<Pick<Exchange, 'response'>>): readonly string[] {
  const texts = request.path.includes('?') ? [request.path] : [];
  for (const body of [request.body, response?.body]) {
    if (body !== undefined) {
      texts.push(Buffer.from(body.buffer, body.byteOffset, body.length).toString());
    }
  }
  return texts;
}

/** A case also sends `null`, its field's own name or a row of one character where a secret goes. */
function canBeSecret({ name, value }: NamedSecret): boolean {
  const madeUp = /^(?:true|false|null|undefined|(.)\1*)$/su;
  return value.length >= SHORTEST_SECRET && !madeUp.test(value) && value.toUpperCase() !== name;
}

function mask(text: string, occurrences: readonly Occurrence[]): string {
  if (occurrences.length === 0) return text;
  let masked = '';
  let end = 0;
  for (const { start, end: next, secret } of occurrences) {
    masked += `${text.slice(end, start)}[redacted ${secret.name}]`;
    end = next;
  }
  return masked + text.slice(end);
}

/** Secrets that overlap are masked together, under the name of the longest. */
function mergeOverlaps(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  if (occurrences.length < 2) return occurrences;
  const merged: Occurrence[] = [];
  for (const next of occurrences.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) {
      merged.push(next);
      continue;
    }
    const { secret } = next.end - next.start > last.end - last.start ? next : last;
    merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, next.end), secret };
  }
  return merged;
}
