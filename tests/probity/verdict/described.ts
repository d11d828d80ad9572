import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadContract, type Operation } from '../../../src/contract/index.ts';
import { judgeAnswer, type JudgedVerdict } from '../../../src/verdict/index.ts';
import { clientOf, GET, serveHttp } from '../exchange/servers.ts';
import { LIMITS } from './login.ts';

/** `GET /` whose only answer is this Response Object (OpenAPI 3.1). */
export async function operationWith(response: object): Promise<Operation> {
  const responses = { 200: { description: 'done', ...response } };
  const document = {
    openapi: '3.1.0',
    info: { title: 'things', version: '1' },
    paths: { '/': { get: { responses } } },
  };
  const folder = await mkdtemp(join(tmpdir(), 'probity-verdict-'));
  try {
    const file = join(folder, 'document.json');
    await writeFile(file, JSON.stringify(document));
    const [operation] = (await loadContract({ file, overlays: [] })).operations;
    if (operation === undefined) throw new Error('the document has no operation');
    return operation;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What is wrong with an answer that a server on loopback gives. */
export async function verdictOnServer(
  response: object,
  listener: RequestListener,
): Promise<JudgedVerdict> {
  const operation = await operationWith(response);
  const exchange = await clientOf(await serveHttp(listener)).send(GET);
  return judgeAnswer(operation, exchange, { limits: { ...LIMITS, maxBodyBytes: 1 << 20 } });
}

/** The same for a body of a media type. */
export function verdictOnBody(
  [range, mediaType]: readonly [range: string, mediaType: object],
  [contentType, body]: readonly [contentType: string, body: string | Uint8Array],
): Promise<JudgedVerdict> {
  return verdictOnServer({ content: { [range]: mediaType } }, (_, answer) => {
    answer.writeHead(200, { 'content-type': contentType }).end(body);
  });
}

/** Each violation as check, place and what was expected. */
export function told({ violations }: JudgedVerdict): readonly string[] {
  return violations.map(({ check, response, expected }) => `${check} ${response}: ${expected}`);
}
