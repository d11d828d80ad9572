/** Deeper documents are refused: js-yaml and everything after it recurse. */
export const MAX_DEPTH = 300;

/** Something that can't be read, at an offset of the text it was read from. */
export class SyntaxFault extends Error {
  readonly offset: number;
  readonly hint: string | undefined;

  constructor(message: string, offset: number, hint?: string) {
    super(message);
    this.name = 'SyntaxFault';
    this.offset = offset;
    this.hint = hint;
  }
}
