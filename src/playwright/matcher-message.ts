import type { Operation } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createLineReader, createPaint, renderFrame, type Paint } from '../report/index.ts';
import { formatPlace } from '../source/index.ts';
import type { Violation } from '../verdict/index.ts';

/** What a matcher found out about an answer. */
export interface Mismatch {
  /** `expect(response).toMatchContract(operation)`, in colour where Playwright prints colours. */
  readonly hint: string;
  readonly operation: Operation;
  readonly exchange: Exchange;
  /** None where the answer was expected to break the contract. */
  readonly violations: readonly Violation[];
  readonly redact: (text: string) => string;
}

const WIDTH = 100;

const readLines = createLineReader(process.cwd());

/** Laid out and coloured as the messages of Playwright's own matchers are, `toBeOK` above all. */
export function matcherMessage({ hint, violations, ...mismatch }: Mismatch): string {
  const { operation, exchange, redact } = mismatch;
  const paint = createPaint({ width: WIDTH, colour: hint.includes('\u001B') });
  const label = `${operation.method} ${operation.path}`;
  const reasons = violations.map((each) => violationText(each, redact, paint));
  const expected = `Expected: ${paint.green(`an answer that breaks the contract of ${label}`)}`;
  return [
    `${hint} failed`,
    ...(reasons.length === 0 ? [expected] : reasons),
    `Call log:\n${paint.dim(redact(callLog(exchange)))}`,
    ...responseText(exchange).map((text) => `Response text:\n${paint.dim(cut(redact(text)))}`),
  ].join('\n\n');
}

/**
 * No line ends with the place: Playwright would take it for a line of the stack, and show that place
 * instead of the test's.
 */
function violationText(
  { title, message, severity, expected, actual, document, response }: Violation,
  redact: (text: string) => string,
  paint: Paint,
): string {
  const frame = renderFrame(document, { width: WIDTH, colour: paint.isColorSupported, readLines });
  return [
    `${title} (${severity}): ${redact(message)}`,
    '',
    `Expected: ${paint.green(redact(expected))}`,
    `Received: ${paint.red(redact(actual))}`,
    `In:       ${redact(response)}`,
    `Promised: ${formatPlace(document)}:`,
    ...(frame === '' ? [] : [frame]),
  ].join('\n');
}

/** As `APIResponse` tells it of a call that failed. */
function callLog({ request, origin, response }: Exchange): string {
  const { status = 0, statusText = '', headers = [] } = response ?? {};
  return [
    `→ ${request.method} ${origin}${request.path}`,
    `← ${status} ${statusText}`.trimEnd(),
    ...headers.map(([name, value]) => `  ${name}: ${value}`),
  ].join('\n');
}

/** Media types that Playwright prints, too. */
const TEXTUAL = /^(?:text\/|application\/(?:json|xml|.*\+(?:json|xml)))/i;

function responseText({ response }: Exchange): readonly string[] {
  if (response === undefined || response.body.length === 0) return [];
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return TEXTUAL.test(type) ? [new TextDecoder().decode(response.body)] : [];
}

/** After redaction: half a secret is not known as one. */
function cut(text: string): string {
  return text.slice(0, 1_000);
}
