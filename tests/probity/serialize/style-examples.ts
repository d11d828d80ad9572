import type { Parameter, ParameterStyle } from '../../../src/contract/index.ts';

/** A row of "Style Examples"; `undefined` is the n/a of the table. */
export interface StyleExample {
  readonly in: Parameter['in'];
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly undefined: string | undefined;
  readonly string: string | undefined;
  readonly array: string | undefined;
  readonly object: string | undefined;
}

type Row = readonly [
  Parameter['in'],
  ParameterStyle,
  boolean,
  string | undefined,
  string | undefined,
  string | undefined,
  string | undefined,
];

const NOT_APPLICABLE = undefined;

/**
 * The tables of OpenAPI 3.0.4, 3.1.1 and 3.2.0, which agree; the `?` before the query of the older
 * two is left out, and `cookie` is new in 3.2.0.
 */
const ROWS: readonly Row[] = [
  [
    'path',
    'matrix',
    false,
    ';color',
    ';color=blue',
    ';color=blue,black,brown',
    ';color=R,100,G,200,B,150',
  ],
  [
    'path',
    'matrix',
    true,
    ';color',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['path', 'label', false, '.', '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['path', 'label', true, '.', '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['path', 'simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['path', 'simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['header', 'simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['header', 'simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  [
    'query',
    'form',
    false,
    'color=',
    'color=blue',
    'color=blue,black,brown',
    'color=R,100,G,200,B,150',
  ],
  [
    'query',
    'form',
    true,
    'color=',
    'color=blue',
    'color=blue&color=black&color=brown',
    'R=100&G=200&B=150',
  ],
  [
    'query',
    'spaceDelimited',
    false,
    NOT_APPLICABLE,
    NOT_APPLICABLE,
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'query',
    'pipeDelimited',
    false,
    NOT_APPLICABLE,
    NOT_APPLICABLE,
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'query',
    'deepObject',
    true,
    NOT_APPLICABLE,
    NOT_APPLICABLE,
    NOT_APPLICABLE,
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
  [
    'cookie',
    'form',
    false,
    'color=',
    'color=blue',
    'color=blue,black,brown',
    'color=R,100,G,200,B,150',
  ],
  [
    'cookie',
    'cookie',
    false,
    'color=',
    'color=blue',
    'color=blue,black,brown',
    'color=R,100,G,200,B,150',
  ],
  [
    'cookie',
    'cookie',
    true,
    'color=',
    'color=blue',
    'color=blue; color=black; color=brown',
    'R=100; G=200; B=150',
  ],
];

export const STYLE_EXAMPLES: readonly StyleExample[] = ROWS.map(
  ([place, style, explode, none, string, array, object]) => {
    return { in: place, style, explode, undefined: none, string, array, object };
  },
);

/** The values of the examples, and schemas that tell them apart on the way back. */
export const VALUES = {
  string: { value: 'blue', schema: { type: 'string' } },
  array: {
    value: ['blue', 'black', 'brown'],
    schema: { type: 'array', items: { type: 'string' } },
  },
  object: {
    value: { R: 100, G: 200, B: 150 },
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
  },
} as const;
