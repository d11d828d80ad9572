/** A limit that a text states, and the words that do. */
export interface ProseLimits {
  readonly text: string;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

const NUMBER = String.raw`(-?\d[\d,]*(?:\.\d+)?)`;

/** What is counted, by the type that it is counted of. Numbers count nothing. */
const UNITS: Readonly<Record<string, string>> = {
  string: String.raw`\s*(?:unicode |utf-8 |ascii |alphanumeric )?(?:characters?|chars?|letters?)\b`,
  array: String.raw`\s*(?:items?|elements?|entries|values)\b`,
};

/** For numbers: what follows must not make the number one of something else. */
const NO_UNIT = String.raw`(?![\d.,]*\d)(?!\s*(?:%|[a-z]{0,12}\s*(?:characters?|chars?|items?|bytes?|[kmg]b|times|requests?|results? per|per\b)))`;

type Read = (numbers: readonly number[]) => Omit<ProseLimits, 'text'>;

const both: Read = ([low, high]) => ({ low, high });
const atMost: Read = ([high]) => ({ high });
const atLeast: Read = ([low]) => ({ low });

/** Sentences that limit, before and after the number; for numbers only those that name a bound. */
const COUNTED: readonly (readonly [pattern: string, read: Read])[] = [
  [String.raw`\bbetween ${NUMBER} and ${NUMBER}UNIT`, both],
  [String.raw`\b(?:from )?${NUMBER} ?(?:-|–|to) ?${NUMBER}UNIT(?: long| in length)`, both],
  [
    String.raw`\b(?:max(?:imum)?(?: length)?(?: of| is|:)?|at most|up to|no (?:more|longer) than|not exceed(?:ing)?|limited to) ${NUMBER}UNIT`,
    atMost,
  ],
  [String.raw`${NUMBER}UNIT (?:max(?:imum)?|or (?:less|fewer))\b`, atMost],
  [String.raw`\b(?:max(?:imum)? length|maxlength)(?: of| is|:)? ${NUMBER}\b`, atMost],
  [
    String.raw`\b(?:min(?:imum)?(?: length)?(?: of| is|:)?|at least|no (?:less|fewer) than) ${NUMBER}UNIT`,
    atLeast,
  ],
];

const VALUED: readonly (readonly [pattern: string, read: Read])[] = [
  [
    String.raw`\b(?:must be|should be|value|values|number|integer|ranges?|allowed|valid)(?: is)?(?: from)? between ${NUMBER} and ${NUMBER}UNIT`,
    both,
  ],
  [
    String.raw`^(?:an? )?(?:number|integer|value) (?:between|from) ${NUMBER} (?:and|to) ${NUMBER}UNIT`,
    both,
  ],
  [String.raw`^between ${NUMBER} and ${NUMBER}UNIT`, both],
  [
    String.raw`\b(?:max(?:imum)?(?: allowed)?(?: value)?(?: is|:)|maximum of|must not exceed|can(?:no|')t exceed) ${NUMBER}UNIT`,
    atMost,
  ],
  [
    String.raw`\b(?:min(?:imum)?(?: allowed)?(?: value)?(?: is|:)|minimum of|must be at least) ${NUMBER}UNIT`,
    atLeast,
  ],
];

/** What a description limits, of a value of this type: characters, items, or the value itself. */
export function limitsIn(description: string, type: string): ProseLimits | undefined {
  const unit = UNITS[type];
  const sentences = unit === undefined ? VALUED : COUNTED;
  for (const [pattern, read] of sentences) {
    const match = new RegExp(pattern.replaceAll('UNIT', unit ?? NO_UNIT), 'i').exec(description);
    if (match === null) continue;
    const numbers = match.slice(1).map((text) => Number(text.replaceAll(',', '')));
    const limits = read(numbers);
    if (isVague(sentenceAround(description, match.index))) continue;
    if (isSound(limits, type)) return { text: match[0].trim(), ...limits };
  }
  return undefined;
}

/** What is usual is no limit, nor what is said of each of many. */
function isVague(sentence: string): boolean {
  return /\b(?:each|every|per|typical(?:ly)?|usual(?:ly)?|general(?:ly)?|often|mostly|recommended|describes?|represents?|example|default max|e\.g)\b/i.test(
    sentence,
  );
}

function sentenceAround(text: string, index: number): string {
  const start = Math.max(text.lastIndexOf('. ', index) + 1, text.lastIndexOf('\n', index) + 1);
  const rest = text.slice(index);
  const end = /[.!?](?:\s|$)|\n/.exec(rest)?.index ?? rest.length;
  return text.slice(start, index + end);
}

function isSound({ low, high }: Omit<ProseLimits, 'text'>, type: string): boolean {
  const given = [low, high].filter((each) => each !== undefined);
  if (given.some((each) => !Number.isFinite(each))) return false;
  if (type !== 'number' && given.some((each) => !Number.isInteger(each))) return false;
  if (UNITS[type] !== undefined && given.some((each) => each < 0)) return false;
  return low === undefined || high === undefined || low <= high;
}
