import type { ParameterStyle } from '../contract/index.ts';

/** What RFC 6570, appendix A, keeps of each operator, and what OpenAPI adds. */
export interface Expansion {
  /** Before everything. */
  readonly first: string;
  /** Between parts that are exploded. */
  readonly separator: string;
  /** Between parts that are not. */
  readonly delimiter: string;
  /** Whether the name stands before each value. */
  readonly named: boolean;
  /** A query or cookie, of which nothing is sent where there is nothing to send. */
  readonly isQuery: boolean;
  /** What follows the name of an empty value. */
  readonly ifEmpty: string;
  /** Characters of a value that are encoded although reserved ones pass. */
  readonly unsafe: string;
}

const PATH = {
  separator: ',',
  delimiter: ',',
  named: false,
  isQuery: false,
  ifEmpty: '',
  unsafe: '/?#[],;=',
};
const QUERY = {
  first: '',
  separator: '&',
  delimiter: ',',
  named: true,
  isQuery: true,
  ifEmpty: '=',
  // `#[]` do not belong into a query, and `&=+` mean something there (OpenAPI 3.2, appendix C).
  unsafe: '#[]&=+,',
};

export const EXPANSIONS: Readonly<Record<ParameterStyle, Expansion>> = {
  simple: { ...PATH, first: '' },
  label: { ...PATH, first: '.', separator: '.' },
  matrix: { ...PATH, first: ';', separator: ';', named: true },
  form: QUERY,
  // Neither may stand in a URL as it is (OpenAPI 3.2, appendix E).
  spaceDelimited: { ...QUERY, delimiter: '%20' },
  pipeDelimited: { ...QUERY, delimiter: '%7C' },
  deepObject: QUERY,
  cookie: { ...QUERY, separator: '; ' },
};

/** A value's name and how it is written. */
export interface Styling {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** Which characters are percent-encoded: all but unreserved ones, all but reserved ones, or none. */
  readonly escape: 'all' | 'reserved' | 'none';
  /** Default: that of the style. */
  readonly separator?: string | undefined;
}
