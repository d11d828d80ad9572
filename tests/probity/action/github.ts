import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { onTestFinished } from 'vitest';

import { portOf } from '../run/security/servers.ts';

export interface Comment {
  readonly id: number;
  body: string;
}

/** GitHub's comments on pull request 7 of owner/name, one hundred a page. */
export async function startGitHub(comments: Comment[] = []) {
  const calls: string[] = [];
  const answerTo = (call: string, body: string): [number, unknown] => {
    const page = /^GET \/repos\/owner\/name\/issues\/7\/comments\?per_page=100&page=(\d+)$/.exec(
      call,
    );
    if (page !== null) {
      const end = Number(page[1]) * 100;
      return [200, comments.slice(end - 100, end)];
    }
    if (call === 'POST /repos/owner/name/issues/7/comments') {
      comments.push({ id: comments.length + 1, body });
      return [201, comments.at(-1)];
    }
    const id = /^PATCH \/repos\/owner\/name\/issues\/comments\/(\d+)$/.exec(call)?.[1];
    const comment = comments.find((each) => String(each.id) === id);
    if (comment === undefined) return [404, {}];
    comment.body = body;
    return [200, comment];
  };
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const sent = await text(request);
      const call = `${request.method} ${request.url}`;
      calls.push(call);
      const given: { readonly body?: string } = sent === '' ? {} : JSON.parse(sent);
      const allowed = request.headers.authorization === 'Bearer token-of-the-run';
      const [status, value] = allowed ? answerTo(call, given.body ?? '') : [403, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    void answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${portOf(server.address())}`, comments, calls };
}
