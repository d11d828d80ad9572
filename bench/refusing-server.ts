import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

import { createAuthority } from '../tests/probity/run/security/certificates.ts';

/**
 * The cheapest server that keeps the login's contract: it refuses everything, always alike. With `tls`
 * it does so over TLS, and ends each connection after one answer. Says its port, and its authority in PEM.
 */
const isTls = process.argv[2] === 'tls';
const answer = JSON.stringify({ meta_message: 'wrong captcha', meta_status: -404, token: '' });
const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-length': answer.length,
  ...(isTls && { connection: 'close' }),
};
const refuse: RequestListener = (request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, headers).end(answer));
};
const { ca, server: pair } = createAuthority();
const server = isTls ? createTlsServer(pair, refuse) : createServer(refuse);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined, () => {
    process.send?.(ca);
  });
});
