import type { Socket } from 'node:net';

import type { Link } from './link.ts';

/** The connections of one client. */
export interface Pool {
  readonly maxIdleMs: number;
  readonly open: Set<Link>;
  /** Those that wait for their next exchange, in the order in which they came back. */
  readonly idle: Link[];
  sweeper: NodeJS.Timeout | undefined;
}

export function createPool(maxIdleMs: number): Pool {
  return { maxIdleMs, open: new Set(), idle: [], sweeper: undefined };
}

/** The link that came back last, of those that may be used again. */
export function takeLink({ idle }: Pool): Link | undefined {
  const now = performance.now();
  for (let link = idle.pop(); link !== undefined; link = idle.pop()) {
    if (isUsable(link, now)) {
      link.socket.ref();
      return link;
    }
    link.socket.destroy();
  }
  return undefined;
}

/** Takes in a new link, which comes back whenever an exchange leaves it in order. */
export function addLink(pool: Pool, link: Link): void {
  const { socket } = link;
  pool.open.add(link);
  socket.on('data', () => {
    // Idle, nothing was asked: whatever this is, it would be taken for the next answer.
    if (link.user === undefined) socket.destroy();
    else link.user.received();
  });
  // Node's HTTP client says so when both the request and its answer are complete.
  socket.on('free', () => putBack(pool, link));
  socket.on('close', () => {
    pool.open.delete(link);
    link.user?.closed();
  });
}

/** Ends every link; resolves when they are closed. */
export async function closePool({ open, sweeper }: Pool): Promise<void> {
  clearTimeout(sweeper);
  await Promise.all(Array.from(open, ({ socket }) => closed(socket.destroy())));
}

function putBack(pool: Pool, link: Link): void {
  const idleMs = Math.min(pool.maxIdleMs, link.maxIdleMs);
  if (idleMs <= 0) {
    link.socket.destroy();
    return;
  }
  link.expiresAt = performance.now() + idleMs;
  // A connection that waits for nothing must not keep the process alive.
  link.socket.unref();
  pool.idle.push(link);
  if (pool.sweeper === undefined) planSweep(pool);
}

function planSweep(pool: Pool): void {
  pool.sweeper = setTimeout(sweep, pool.maxIdleMs, pool).unref();
}

function sweep(pool: Pool): void {
  const now = performance.now();
  for (const link of pool.idle.splice(0)) {
    if (isUsable(link, now)) pool.idle.push(link);
    else link.socket.destroy();
  }
  if (pool.idle.length > 0) planSweep(pool);
  else pool.sweeper = undefined;
}

function isUsable({ socket, expiresAt }: Link, now: number): boolean {
  return socket.readable && now < expiresAt;
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', resolve));
}
