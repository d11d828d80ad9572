import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { Connection, TlsInfo } from './exchange.ts';

/** Told once a socket: asking a TLS socket for its certificate costs as much as a request. */
const warm = new WeakMap<Socket, Connection>();

/** What can be told of the connection that an exchange goes over, while it is still open. */
export function connectionOf(socket: Socket, reused: boolean): Connection {
  const known = warm.get(socket);
  if (reused && known !== undefined) return known;
  const details = { remoteAddress: addressOf(socket), tls: tlsOf(socket) };
  warm.set(socket, { reused: true, ...details });
  return { reused, ...details };
}

function addressOf({ remoteAddress, remoteFamily, remotePort }: Socket): string | undefined {
  if (remoteAddress === undefined) return undefined;
  return `${remoteFamily === 'IPv6' ? `[${remoteAddress}]` : remoteAddress}:${remotePort}`;
}

function tlsOf(socket: Socket): TlsInfo | undefined {
  return socket instanceof TLSSocket ? tlsInfoOf(socket) : undefined;
}

function tlsInfoOf(socket: TLSSocket): TlsInfo | undefined {
  const protocol = socket.getProtocol();
  const certificate = socket.getPeerCertificate();
  if (protocol === null || certificate.valid_from === undefined) return undefined;
  return {
    protocol,
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    subject: String(certificate.subject.CN ?? ''),
    issuer: String(certificate.issuer.CN ?? ''),
  };
}
