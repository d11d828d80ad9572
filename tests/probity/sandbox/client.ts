import { startSandbox, SANDBOX_LOGIN, type SandboxOptions } from '../../../src/sandbox/index.ts';

const { account } = SANDBOX_LOGIN;

/** What is sent; the defaults are those of a login. */
export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** What came back, with a random token made comparable and the time judged by the second. */
export interface Seen {
  readonly status: number;
  readonly contentType: string | null;
  readonly cacheControl: string | null;
  readonly text: string;
  readonly slow: boolean;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface Client {
  readonly url: URL;
  readonly send: (sent: Sent) => Promise<Response>;
  readonly captcha: () => Promise<{ captcha_id: string; captcha: string }>;
  /** The fields of a valid login with a fresh captcha, some replaced; `undefined` leaves a field out. */
  readonly fields: (changes?: Fields) => Promise<Fields>;
  readonly login: (changes?: Fields) => Promise<Response>;
}

/** Runs something against a sandbox of its own. */
export async function withSandbox<T>(
  options: SandboxOptions,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const sandbox = await startSandbox(options);
  try {
    return await use(clientOf(sandbox.url));
  } finally {
    await sandbox.close();
  }
}

export function clientOf(url: URL): Client {
  const send = ({ method = 'POST', path = '/api/user/login', headers, body }: Sent) =>
    fetch(new URL(path, url), {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
    });
  const captcha = async () => {
    const response = await fetch(new URL('/api/captcha/solved', url));
    const { captcha_id, captcha: answer } = await readObject(response);
    return { captcha_id: String(captcha_id), captcha: String(answer) };
  };
  const fields = async (changes: Fields = {}) => ({
    ...(await captcha()),
    email: account.identifier,
    password: account.password,
    user_tag: 'ipcola',
    ...changes,
  });
  const login = async (changes: Fields = {}) =>
    send({ body: JSON.stringify(await fields(changes)) });
  return { url, send, captcha, fields, login };
}

/** The JSON object of an answer. */
export async function readObject(response: Response): Promise<Fields> {
  const value: unknown = await response.json();
  if (typeof value !== 'object' || value === null) throw new TypeError('The answer is no object.');
  return { ...value };
}

/** Everything about an answer that a client can see, or the reason why there is none. */
export async function observe(answering: Promise<Response>): Promise<Seen | 'no answer'> {
  const startedAt = performance.now();
  try {
    const response = await answering;
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      cacheControl: response.headers.get('cache-control'),
      text: bytes.toString('latin1').replace(/(?<="token":")[\w-]{43}(?=")/, '<token>'),
      slow: performance.now() - startedAt > 1_000,
    };
  } catch {
    return 'no answer';
  }
}
