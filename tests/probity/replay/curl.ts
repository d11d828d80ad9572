import { spawn } from 'node:child_process';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import type { Exchange, FaultName, Header, Phase } from '../../../src/exchange/index.ts';

/** What a printed command is run with. */
export interface CurlInput {
  /** For bash. */
  readonly command: string;
  /** Values of the variables in it. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the command claims to send. */
  readonly request: Exchange['request'];
  readonly origin: string;
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
}

/** Runs a printed command by the real curl, and takes its answer (`curl -i`) for the engine to judge. */
export async function curlExchange(input: CurlInput): Promise<Exchange> {
  const startedAt = Date.now();
  const { code, output } = await bash(input);
  const totalMs = Date.now() - startedAt;
  const response =
    code === TIMED_OUT && output.length === 0 ? undefined : responseIn(output, input.maxBodyBytes);
  const fault = faultOf(code, response) ?? undecodable(output, response);
  return {
    request: input.request,
    origin: input.origin,
    startedAt,
    connection: { reused: false },
    timings: { sendMs: 0, firstByteMs: totalMs, transferMs: 0, totalMs },
    response,
    fault,
  };
}

/** Of curl: `--max-time`; here our own, since the printed command has none. */
const TIMED_OUT = 28;

/** Ended by itself, curl still shows what came before the time ran out; ended by us, it does not. */
const MARGIN_MS = 1_000;

async function bash({ command, variables, timeoutMs }: CurlInput) {
  const limited = `curl() { command curl --max-time ${timeoutMs / 1_000} "$@"; }`;
  const env = { PATH: process.env['PATH'], ...variables };
  const child = spawn('bash', ['-c', `exec 2>/dev/null; ${limited}; ${command}`], {
    env,
    detached: true,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    if (child.pid !== undefined) process.kill(-child.pid);
  }, timeoutMs + MARGIN_MS);
  const code = await new Promise<number>((resolve) => {
    child.once('close', (exit) => resolve(timedOut ? TIMED_OUT : (exit ?? 1)));
  });
  clearTimeout(timer);
  return { code, output: Buffer.concat(chunks) };
}

function responseIn(output: Buffer, maxBodyBytes: number): Exchange['response'] {
  const end = output.indexOf('\r\n\r\n');
  const head = end < 0 ? '' : output.subarray(0, end).toString('latin1');
  const [first = '', ...lines] = head.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3}) ?(.*)$/.exec(first);
  if (status === null) return undefined;
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const raw = output.subarray(end + 4);
  // The interim answers of a long request come first.
  if (status[1] === '100') return responseIn(raw, maxBodyBytes);
  const body = decoded(raw, headers) ?? raw;
  return {
    status: Number(status[1]),
    statusText: status[2] ?? '',
    headers,
    body: body.subarray(0, maxBodyBytes),
    capped: body.length > maxBodyBytes,
    wireBytes: raw.length,
  };
}

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** Without its content coding, as `curl --compressed` would give it; `undefined` where it has none. */
function decoded(raw: Buffer, headers: readonly Header[]): Buffer | undefined {
  const coding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '';
  try {
    return DECODERS[coding]?.(raw);
  } catch {
    return undefined;
  }
}

/** By the exit codes of curl's manual. */
const FAULTS: Readonly<Record<number, readonly [FaultName, Phase]>> = {
  1: ['invalid-http', 'first-byte'],
  7: ['refused', 'tcp'],
  8: ['invalid-http', 'first-byte'],
  18: ['truncated', 'transfer'],
  52: ['reset', 'first-byte'],
  61: ['decode', 'transfer'],
};

function faultOf(code: number, response: Exchange['response']): Exchange['fault'] {
  if (code === 0) return undefined;
  const phase = response === undefined ? 'first-byte' : 'transfer';
  const others = { 28: ['timeout', phase], 56: ['reset', phase] } as const;
  const [name, at] = FAULTS[code] ?? Reflect.get(others, code) ?? ['invalid-http', phase];
  return { name, phase: at, message: `curl ended with ${code}` };
}

function undecodable(output: Buffer, response: Exchange['response']): Exchange['fault'] {
  if (response === undefined) return undefined;
  const coding = response.headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
  const raw = output.subarray(output.indexOf('\r\n\r\n') + 4);
  if (coding === undefined || raw.length === 0) return undefined;
  if (decoded(raw, response.headers) !== undefined) return undefined;
  return { name: 'decode', phase: 'transfer', message: `the body is no ${coding}` };
}
