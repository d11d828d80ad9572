import { createAdaptorServer, type ServerType } from '@hono/node-server';

const HOST = '127.0.0.1';
/** So that a parameter of any sensible length meets the check of its API, and not Node's 431. */
export const MAX_HEADER_BYTES = 2 * 1024 * 1024;

/** A server that listens. */
export interface LoopbackServer {
  readonly url: URL;
  /** Stops the server and ends every connection, hung ones too. */
  close(): Promise<void>;
}

/** Serves on loopback only; rejects when the port is taken. Port 0 takes any that is free. */
export async function serveOnLoopback(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  port: number,
): Promise<LoopbackServer> {
  const server = createAdaptorServer({
    fetch,
    hostname: HOST,
    overrideGlobalObjects: false,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  });
  return listenOnLoopback(server, port);
}

/** The same for a server that is made already. */
export async function listenOnLoopback(server: ServerType, port: number): Promise<LoopbackServer> {
  // An expectation that is not known may be ignored (RFC 9110, 10.1.1); Node would answer 417 by itself.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  await listen(server, port);
  return { url: addressOf(server), close: () => close(server) };
}

function listen(server: ServerType, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: ServerType): URL {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.');
  return new URL(`http://${HOST}:${address.port}`);
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
