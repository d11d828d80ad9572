import type { Node } from '../../source/index.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import type { GivenWeb } from './given.ts';
import type { WebAuth, WebConfig } from './monitor.ts';
import type { TextReader } from './read.ts';

/** Nobody is let in by accident: what is not on loopback says who may read. */
export function resolveWeb(given: GivenWeb, node: Node, read: TextReader): WebConfig {
  const { webHost, webPort } = MONITOR_DEFAULTS;
  const {
    host,
    port,
    public: isPublic,
  } = { host: webHost, port: webPort, public: false, ...given };
  const auth = authOf(given);
  const isSaid = isPublic || auth !== undefined;
  if (isPublic && auth !== undefined) {
    const hint = 'Remove "public", or else the token or user.';
    read.refuse({ message: 'what is public asks nobody who they are', hint }, node, 'public');
  }
  if (!isSaid && !isLoopback(host)) {
    const message = `"${host}" can be reached from elsewhere, and nothing says who may read`;
    const hint = 'Add a "token", "user" and "password", or "public: true".';
    read.refuse({ message, hint }, node, 'host');
  }
  return { host, port, auth, isPublic };
}

/** The schema sees to it that there is one way, and all of it. */
function authOf({ token, user, password }: GivenWeb): WebAuth | undefined {
  if (token !== undefined) return { kind: 'token', token };
  if (user === undefined || password === undefined) return undefined;
  return { kind: 'basic', user, password };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
