import { isJsonType, parseMediaType } from '../../serialize/index.ts';
import type { MadeAnswer } from '../made-answer.ts';
import { headerOf, mediaTypeOf, withBytes, withHeader } from './json-answer.ts';
import { ofResponse, oneEach, type MutantKind } from './mutant.ts';

interface ByteChange {
  readonly what: string;
  readonly words: string;
  /** Whether only JSON is broken by it. */
  readonly ofJson: boolean;
  readonly apply: (answer: MadeAnswer) => MadeAnswer;
}

/** Each breaks the body whatever is in it. */
const CHANGES: readonly ByteChange[] = [
  {
    what: 'cut',
    words: 'with a body that ends too early',
    ofJson: true,
    apply: (answer) => withBytes(answer, answer.body.subarray(0, -1)),
  },
  {
    what: 'no-json',
    words: 'with text that is no JSON',
    ofJson: true,
    apply: (answer) => withBytes(answer, Buffer.from('OK')),
  },
  {
    what: 'invalid-utf-8',
    words: 'with bytes that are no UTF-8',
    ofJson: true,
    apply: (answer) => withBytes(answer, Uint8Array.of(0x22, 0xc3, 0x28, 0x22)),
  },
  {
    what: 'byte-order-mark',
    words: 'with a byte order mark before its JSON',
    ofJson: true,
    apply: (answer) =>
      withBytes(answer, Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), answer.body])),
  },
  {
    what: 'empty',
    words: 'without a body',
    ofJson: true,
    apply: (answer) => withBytes(answer, new Uint8Array()),
  },
  {
    what: 'false-coding',
    words: 'as gzip, which it is not',
    ofJson: false,
    apply: (answer) => withHeader(answer, 'content-encoding', 'gzip'),
  },
];

/** Bodies that are not what their media type or their content coding says. */
export const responseBytes: MutantKind = function* ({ operation, seen }) {
  for (const each of oneEach(seen)) {
    const { status } = each.response;
    const mediaType = mediaTypeOf(each);
    if (each.answer.body.length === 0 || mediaType === undefined) continue;
    for (const { what, words, apply } of changesOf(each.answer)) {
      yield {
        id: `${operation.id}/response/${status}/bytes/${what}`,
        operation: operation.id,
        family: 'response',
        keyword: 'encoding',
        words: `answers ${status} ${words}`,
        place: mediaType.place,
        change: ofResponse(each, ({ answer: good }) =>
          good.body.length === 0 ? undefined : { answer: apply(good) },
        ),
      };
    }
  }
};

function changesOf(answer: MadeAnswer): readonly ByteChange[] {
  const name = parseMediaType(headerOf(answer, 'content-type') ?? '');
  const isJson = name !== undefined && isJsonType(name.essence);
  // The beginning of a number is a number.
  const isNumber = typeof answer.value === 'number';
  return CHANGES.filter(({ what, ofJson }) => (isJson || !ofJson) && !(isNumber && what === 'cut'));
}
