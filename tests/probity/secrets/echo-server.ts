import { createServer, type IncomingMessage } from 'node:http';

import { CANARIES, MARKER } from './canaries.ts';

/**
 * A server that gives back whatever it gets and hands out tokens: mostly in JSON as the login's
 * schema wants it, now and then in JSON that breaks the schema, or in HTML.
 */
export interface EchoServer {
  readonly origin: string;
  /** Everything that was answered, as it went out. */
  answered(): string;
  close(): Promise<void>;
}

export async function startEchoServer(): Promise<EchoServer> {
  const answers: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const kind = KINDS[answers.length % KINDS.length] ?? 'fitting';
      const { headers, body } = answerTo(request, Buffer.concat(chunks).toString(), kind);
      answers.push(JSON.stringify(headers) + body);
      response.writeHead(200, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    origin: `http://127.0.0.1:${port}`,
    answered: () => answers.join('\n'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Kind = 'fitting' | 'breaking' | 'html';

const KINDS: readonly Kind[] = [
  ...Array.from({ length: 10 }, () => 'fitting' as const),
  'breaking',
  'html',
];

function answerTo({ method, rawHeaders }: IncomingMessage, body: string, kind: Kind) {
  const echo = { method, headers: rawHeaders, body, base64: Buffer.from(body).toString('base64') };
  const headers = {
    'content-type': kind === 'html' ? 'text/html' : 'application/json',
    'x-echo': encodeURIComponent(body),
    'x-echo-base64': echo.base64,
    'x-marker': MARKER,
  };
  const text = `${MARKER} ${JSON.stringify(echo)}`;
  if (kind === 'html') return { headers, body: `<h1>Error</h1><pre>${escapeHtml(text)}</pre>` };
  const { token } = CANARIES;
  const meta_status = kind === 'breaking' ? text : 1;
  return { headers, body: JSON.stringify({ meta_message: text, meta_status, token, echo }) };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
