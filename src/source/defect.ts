import { formatPlace, type Place } from './place.ts';

/** Something wrong with our own input: a document, the configuration, the command line. */
export interface Defect {
  /** What is wrong, in the form `Failed to <verb> "<what>": <reason>` or a plain sentence. */
  readonly message: string;
  readonly place?: Place | undefined;
  /** What to do about it. */
  readonly hint?: string | undefined;
}

/** Stops a run before anything is sent; the command line turns it into exit code 2. */
export class DefectError extends Error {
  readonly defects: readonly Defect[];

  constructor(defects: readonly Defect[]) {
    super(defects.map(formatDefect).join('\n'));
    this.name = 'DefectError';
    this.defects = defects;
  }
}

/** `file:line:column: message` and, indented below it, what to do. */
export function formatDefect(defect: Defect): string {
  const where = defect.place === undefined ? '' : `${formatPlace(defect.place)}: `;
  const hint = defect.hint === undefined ? '' : `\n  ${defect.hint}`;
  return `${where}${shortened(defect.message)}${hint}`;
}

/** Characters of a message that are shown; a document may hold keys of megabytes. */
const LONGEST_MESSAGE = 2_000;

function shortened(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const half = LONGEST_MESSAGE / 2;
  return `${message.slice(0, half)} … ${message.slice(-half)}`;
}
