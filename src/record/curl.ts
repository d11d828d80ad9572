import type { HttpRequest } from '../exchange/index.ts';
import type { Redactor } from './redactor.ts';
import type { Occurrence } from './secret-index.ts';
import type { NamedSecret } from './secret.ts';
import { hasLongRow, printCommand, shellArgument, type ShellPart } from './shell.ts';

/** Linux takes 128 KiB an argument, and nobody pastes more than half of that. */
const LONGEST_BODY_TEXT = 64 * 1024;

/** What curl adds by itself, and what switches that off. */
const OWN_HEADERS = ['user-agent', 'accept', 'content-type', 'expect'] as const;

/** What must not be printed, and what may be although it looks so. */
interface Secrecy {
  readonly redactor: Redactor;
  /** Made up by the case or by the document: nobody could know what else to put there. */
  readonly madeUp?: ReadonlySet<string> | undefined;
}

/**
 * A command for bash or zsh that sends the same bytes again. A secret stands in it as a variable
 * with the secret's name, for example `"$LOGIN_PASSWORD"`.
 */
export function curlFor(request: HttpRequest, origin: string, secrecy: Secrecy): string {
  if (request.framing !== undefined) return bytesCommand(request, origin, secrecy);
  const argument = (text: string): string => shellArgument(partsOf(toBytes(text), secrecy));
  const body = bodyArgument(request.body, secrecy);
  const words = [
    'curl -i --globoff --path-as-is',
    ...(origin.startsWith('https:') ? ['--http1.1'] : []),
    ...(request.method === 'HEAD' && request.body === undefined
      ? ['--head']
      : ['-X', shellArgument(partsOf(request.method, secrecy))]),
    ...headersOf(request).map((header) => `-H ${argument(header)}`),
    ...body.words,
    ...targetOf(request, origin).map(argument),
  ];
  return `${body.before}${words.join(' ')}`;
}

/** curl frames a body by itself, and only right: what lies about it goes out without curl. */
function bytesCommand(
  { method, path, headers, body = new Uint8Array() }: HttpRequest,
  origin: string,
  secrecy: Secrecy,
): string {
  const { protocol, host, hostname, port } = new URL(origin);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  const bytes = Buffer.concat([head, body]).toString('latin1');
  const to =
    protocol === 'https:'
      ? `openssl s_client -quiet -connect ${hostname}:${port === '' ? 443 : port}`
      : `curl -sN telnet://${hostname}:${port === '' ? 80 : port}`;
  return `${printCommand(partsOf(bytes, secrecy))} | ${to}`;
}

/** curl corrects spaces, fragments and anything that is not a path, unless it is told not to. */
function targetOf({ path, targetForm }: HttpRequest, origin: string): readonly string[] {
  if (targetForm === 'absolute') return ['--request-target', origin + path, origin];
  const isPlain = /^\/[\x21\x22\x24-\x5B\x5D-\x7E]*$/.test(path);
  return isPlain ? [origin + path] : ['--request-target', path, origin];
}

function headersOf({ headers, body }: HttpRequest): readonly string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const given = headers
    .filter(
      ([name, value]) => name.toLowerCase() !== 'content-length' || value !== `${body?.length}`,
    )
    .map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`));
  const added = OWN_HEADERS.filter((name) => {
    if (names.has(name)) return false;
    if (name === 'content-type') return body !== undefined;
    return name !== 'expect' || (body?.length ?? 0) > 1_000_000;
  });
  return [...given, ...added.map((name) => `${name}:`)];
}

interface BodyArgument {
  /** Comes before `curl`. */
  readonly before: string;
  readonly words: readonly string[];
}

function bodyArgument(body: Uint8Array | undefined, secrecy: Secrecy): BodyArgument {
  if (body === undefined) return { before: '', words: [] };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  const hasRow = hasLongRow(bytes);
  if (bytes.length > LONGEST_BODY_TEXT && !hasRow) return bodyFromFile(body);
  const parts = partsOf(bytes, secrecy);
  // An argument can't hold NUL, and one that starts with @ would name a file.
  const isPiped = hasRow || /^@|\0/.test(bytes);
  const text = isPiped ? printCommand(parts) : shellArgument(parts);
  if (text.length > LONGEST_BODY_TEXT) return bodyFromFile(body);
  return isPiped
    ? { before: `${text} | `, words: ['--data-binary', '@-'] }
    : { before: '', words: ['--data-binary', text] };
}

function bodyFromFile({ length }: Uint8Array): BodyArgument {
  return {
    before: `# The body of ${length} bytes is too long to print: put it into the file "body".\n`,
    words: ['--data-binary', '@body'],
  };
}

function toBytes(text: string): string {
  return /^[\0-\xFF]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

function partsOf(bytes: string, { redactor, madeUp }: Secrecy): readonly ShellPart[] {
  const parts: ShellPart[] = [];
  let end = 0;
  for (const occurrence of redactor.find(bytes)) {
    if (madeUp?.has(occurrence.secret.value) === true) continue;
    if (occurrence.start > end)
      parts.push({ kind: 'bytes', text: bytes.slice(end, occurrence.start) });
    parts.push({ kind: 'expression', text: expressionFor(bytes, occurrence, redactor.given) });
    end = occurrence.end;
  }
  if (end < bytes.length) parts.push({ kind: 'bytes', text: bytes.slice(end) });
  return parts;
}

/** How a secret may have been written into the request, and a script that writes it so again. */
const ENCODINGS: readonly {
  readonly script: string;
  readonly encode: (value: string) => string;
}[] = [
  {
    script: 'JSON.stringify(process.argv[1]).slice(1, -1)',
    encode: (value) => JSON.stringify(value).slice(1, -1),
  },
  { script: 'encodeURIComponent(process.argv[1])', encode: encodeURIComponent },
];

function expressionFor(
  bytes: string,
  { start, end, secret }: Occurrence,
  given: readonly NamedSecret[],
): string {
  const written = Buffer.from(bytes.slice(start, end), 'latin1').toString('utf8');
  // A lone surrogate can't be in a variable, and percent-encoding one throws.
  const value = Buffer.from(secret.value).toString('utf8');
  const variable = variableFor(secret, given);
  if (written === value) return variable;
  const encoding = ENCODINGS.find(({ encode }) => encode(value) === written);
  return encoding === undefined ? variable : `"$(node -p '${encoding.script}' -- ${variable})"`;
}

/** One that is a given secret but for its last character is written with that one's variable. */
function variableFor({ name, value }: NamedSecret, given: readonly NamedSecret[]): string {
  const whole = given.find((each) => withoutLastCharacter(each.value) === value);
  return whole === undefined ? `"$${name}"` : `"\${${whole.name}%?}"`;
}

function withoutLastCharacter(text: string): string {
  return text.replace(/.$/su, '');
}
