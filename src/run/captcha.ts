import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { CaptchaSource } from '../config/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import { UntestedError } from './untested.ts';

/** A solved captcha. */
export interface Captcha {
  readonly id: string;
  readonly answer: string;
}

/** The source did not give a captcha. */
class CaptchaError extends UntestedError {
  override readonly name = 'CaptchaError';
}

/** Sends a request to the host of a URL. */
type SendTo = (url: URL, request: HttpRequest) => Promise<Exchange>;

/** Longest time a captcha command may take, in milliseconds. */
const COMMAND_TIMEOUT_MS = 30_000;

/**
 * Returns a function that obtains one solved captcha a call.
 * It rejects with `CaptchaError` when the source fails; the message holds no secret.
 */
export function captchaFrom(
  source: CaptchaSource,
  sendTo: SendTo,
  base: URL,
): () => Promise<Captcha> {
  if (source.kind === 'fixed') return async () => ({ id: source.id, answer: source.answer });
  if (source.kind === 'http') return () => fetchCaptcha(source, sendTo, base);
  return () => runCaptchaCommand(source.command);
}

async function fetchCaptcha(
  source: Extract<CaptchaSource, { kind: 'http' }>,
  sendTo: SendTo,
  base: URL,
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

async function runCaptchaCommand(command: readonly [string, ...string[]]): Promise<Captcha> {
  const [file, ...args] = command;
  const stdout = await promisify(execFile)(file, args, { timeout: COMMAND_TIMEOUT_MS }).then(
    (result) => result.stdout,
    // The command's own output may hold the secret it was run for, so only its code is shown.
    (error: { code?: string | number; signal?: string }) => {
      throw failed(file, `it ended with ${error.signal ?? error.code ?? 'an error'}`);
    },
  );
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

function failed(what: string, reason: string): CaptchaError {
  return new CaptchaError(`Failed to get a captcha from "${what}": ${reason}`);
}
