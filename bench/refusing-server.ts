import { createServer } from 'node:http';

/** The cheapest server that keeps the login's contract: it refuses everything, always alike. */
const answer = JSON.stringify({ meta_message: 'wrong captcha', meta_status: -404, token: '' });
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-length': answer.length,
};
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(answer));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
