import { appendPointer, isJsonObject, type Json } from '../source/index.ts';

/** One line of laid-out JSON. */
export interface JsonLine {
  readonly text: string;
  /** JSON Pointer of the value that begins on the line; absent on a closing bracket. */
  readonly pointer?: string;
}

/** The text as JSON with two spaces of indentation; `undefined` where it is not JSON. */
export function layOutJson(text: string): readonly JsonLine[] | undefined {
  try {
    const value: Json = JSON.parse(text);
    return layOut(value, { pointer: '', before: '', after: '' });
  } catch {
    return undefined;
  }
}

/** What is deeper stays on one line: it was made to be a burden, and indentation would make it a greater one. */
const DEEPEST = 40;

interface Position {
  readonly pointer: string;
  /** Indentation and key. */
  readonly before: string;
  /** A comma, where more follows. */
  readonly after: string;
}

function layOut(value: Json, { pointer, before, after }: Position): readonly JsonLine[] {
  const indentation = /^ */.exec(before)?.[0] ?? '';
  const members = indentation.length < 2 * DEEPEST ? membersOf(value) : undefined;
  if (members === undefined || members.length === 0) {
    return [{ text: before + JSON.stringify(value) + after, pointer }];
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = members.flatMap(({ key, label, member }, index) =>
    layOut(member, {
      pointer: appendPointer(pointer, key),
      before: `${indentation}  ${label}`,
      after: index === members.length - 1 ? '' : ',',
    }),
  );
  return [
    { text: `${before}${open}`, pointer },
    ...inner,
    { text: `${indentation}${close}${after}` },
  ];
}

interface Member {
  readonly key: string | number;
  readonly label: string;
  readonly member: Json;
}

function membersOf(value: Json): readonly Member[] | undefined {
  if (isJsonObject(value)) {
    return Object.entries(value).map(([key, member]) => {
      return { key, label: `${JSON.stringify(key)}: `, member };
    });
  }
  if (!Array.isArray(value)) return undefined;
  return value.map((member: Json, key) => ({ key, label: '', member }));
}
