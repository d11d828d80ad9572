import type { CaptchaSource } from '../config/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import { outputOf } from './command.ts';
import { NotTestedError } from './stop.ts';

/** A solved captcha. */
export interface Captcha {
  readonly id: string;
  readonly answer: string;
}

/** What obtaining a captcha takes. */
export interface CaptchaContext {
  /** Sends a request to the host of a URL. */
  readonly sendTo: (url: URL, request: HttpRequest) => Promise<Exchange>;
  /** Base URL of the server under test. */
  readonly base: URL;
  /** Ends a command that runs. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Returns a function that obtains one solved captcha a call.
 * It rejects with `NotTestedError` when the source fails; the message holds no secret.
 */
export function captchaFrom(
  source: CaptchaSource,
  context: CaptchaContext,
): () => Promise<Captcha> {
  if (source.kind === 'fixed') return async () => ({ id: source.id, answer: source.answer });
  if (source.kind === 'http') return () => fetchCaptcha(source, context);
  return () => runCaptchaCommand(source.command, context.stop);
}

async function fetchCaptcha(
  source: Extract<CaptchaSource, { kind: 'http' }>,
  { sendTo, base }: CaptchaContext,
): Promise<Captcha> {
  const url = new URL(source.url, base);
  const exchange = await sendTo(url, {
    method: source.method,
    path: url.pathname + url.search,
    headers: [
      ['accept', 'application/json'],
      ['user-agent', 'probity'],
    ],
    body: undefined,
  });
  const what = `${source.method} ${url.origin}${url.pathname}`;
  const body = bodyOf(exchange, what);
  return {
    id: stringAt(body, source.idPointer, what),
    answer: stringAt(body, source.answerPointer, what),
  };
}

function bodyOf(exchange: Exchange, what: string): unknown {
  const { fault, response } = exchange;
  if (fault !== undefined) throw failed(what, fault.message);
  if (response?.status !== 200) throw failed(what, `status ${response?.status ?? 'unknown'}`);
  return parse(new TextDecoder().decode(response.body), what);
}

async function runCaptchaCommand(
  command: readonly [string, ...string[]],
  stop: AbortSignal | undefined,
): Promise<Captcha> {
  const [file] = command;
  const stdout = await outputOf(command, stop, failed);
  const body = parse(stdout, file);
  return { id: stringAt(body, '/id', file), answer: stringAt(body, '/answer', file) };
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failed(what, 'its answer is not JSON');
  }
}

/** Reads a string or number by JSON Pointer (RFC 6901). */
function stringAt(body: unknown, pointer: string, what: string): string {
  let value = body;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw failed(what, `its answer has no string or number at "${pointer}"`);
}

function failed(what: string, reason: string): NotTestedError {
  return new NotTestedError(`Failed to get a captcha from "${what}": ${reason}`);
}
