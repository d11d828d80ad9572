import { compileFunction } from 'node:vm';

/** A script, by its path or `file:` URL, and a place in it; both count from 1. */
export interface CallSite {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where the caller of the function that calls this stands; to be asked before anything is awaited. */
export function callSite(within: (...input: never[]) => unknown): CallSite | undefined {
  const { stackTraceLimit } = Error;
  const prepare: unknown = Reflect.get(Error, 'prepareStackTrace');
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 1;
    // Playwright looks up the line of the source itself.
    Error.prepareStackTrace = (_, [frame]) => frame;
    Error.captureStackTrace(holder, within);
    return placeOf(holder.stack);
  } finally {
    Reflect.set(Error, 'prepareStackTrace', prepare);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function placeOf(frame: unknown): CallSite | undefined {
  if (!isFrame(frame)) return undefined;
  const file = frame.getFileName();
  return typeof file === 'string'
    ? { file, line: frame.getLineNumber() ?? 1, column: frame.getColumnNumber() ?? 1 }
    : undefined;
}

function isFrame(value: unknown): value is NodeJS.CallSite {
  return typeof value === 'object' && value !== null && 'getFileName' in value;
}

/**
 * Calls a function as if that were written at the place. Playwright takes the place of a test from
 * who declares it, and lists, filters and opens tests by it: theirs is the user's file.
 */
export function callAt<Input extends readonly unknown[]>(
  site: CallSite | undefined,
  callee: (...input: Input) => void,
): (...input: Input) => void {
  if (site === undefined) return callee;
  const { file, line, column } = site;
  const place = { filename: file, lineOffset: line - 1, columnOffset: column - 1 };
  const compiled = compileFunction('callee(...input)', ['callee', 'input'], place);
  return (...input) => void compiled(callee, input);
}
