import { lookup, type LookupAddress } from 'node:dns';
import { connect as connectTcp, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';

import { certificateFault, tlsInfoOf } from './certificate.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fault, TlsInfo } from './exchange.ts';
import { addressOf, faultOf } from './fault.ts';
import type { Link } from './link.ts';
import { enterPhase, leavePhase, type Watch } from './watch.ts';

/** What opening a connection needs, and which of the two it ends in. */
export interface ConnectingInput {
  readonly endpoint: Endpoint;
  readonly watch: Watch;
  readonly connected: (link: Link) => void;
  readonly failed: (fault: Fault) => void;
}

/** A connection that is being opened, phase by phase. */
export interface Connecting extends ConnectingInput {
  socket: Socket | undefined;
  /** `address:port`, IPv6 in brackets, from the TCP connection on. */
  remoteAddress: string | undefined;
  /** From the TLS handshake on, accepted or not. */
  tls: TlsInfo | undefined;
  isOver: boolean;
}

export function startConnecting(input: ConnectingInput): Connecting {
  const connecting: Connecting = {
    ...input,
    socket: undefined,
    remoteAddress: undefined,
    tls: undefined,
    isOver: false,
  };
  if (input.endpoint.isIpLiteral) openTcp(connecting, []);
  else lookUp(connecting);
  return connecting;
}

/** Neither `connected` nor `failed` is called any more. */
export function cancelConnecting(connecting: Connecting): void {
  connecting.isOver = true;
  connecting.socket?.destroy();
}

function lookUp(connecting: Connecting): void {
  enterPhase(connecting.watch, 'dns');
  lookup(connecting.endpoint.host, { all: true }, (error, addresses) => {
    if (connecting.isOver) return;
    if (error === null) openTcp(connecting, addresses);
    else fail(connecting, error);
  });
}

/** The addresses of the endpoint's host; none where the host is one itself. */
function openTcp(connecting: Connecting, addresses: LookupAddress[]): void {
  const { endpoint, watch } = connecting;
  const { host, port, secureContext } = endpoint;
  const known: LookupFunction = (_host, _options, found) => found(null, addresses);
  enterPhase(watch, 'tcp');
  const socket = connectTcp({
    host,
    port,
    lookup: known,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
  });
  connecting.socket = socket;
  socket.on('error', (error) => fail(connecting, error));
  socket.once('connect', () => {
    leavePhase(watch);
    connecting.remoteAddress = addressOf(socket.remoteAddress ?? host, socket.remotePort ?? port);
    if (secureContext === undefined) succeed(connecting, socket);
    else openTls(connecting, socket, secureContext);
  });
}

/** Where a host has several addresses, the next one is tried after this long without an answer. */
const ATTEMPT_MS = 1000;

function openTls(connecting: Connecting, tcp: Socket, secureContext: SecureContext): void {
  const { host, isIpLiteral } = connecting.endpoint;
  enterPhase(connecting.watch, 'tls');
  const socket = connectTls({
    socket: tcp,
    secureContext,
    host,
    // An IP literal is checked against the certificate, but is no server name (RFC 6066, section 3).
    servername: isIpLiteral ? '' : host,
    ALPNProtocols: ['http/1.1'],
    // Verified all the same: this only leaves the connection open until the certificate is read.
    rejectUnauthorized: false,
  });
  connecting.socket = socket;
  socket.on('error', (error) => fail(connecting, error));
  socket.once('secureConnect', () => {
    leavePhase(connecting.watch);
    connecting.tls = tlsInfoOf(socket);
    if (socket.authorized) succeed(connecting, socket);
    else end(connecting, certificateFault(String(socket.authorizationError), host, connecting.tls));
  });
}

function succeed(connecting: Connecting, socket: Socket): void {
  if (connecting.isOver) return;
  const { remoteAddress, tls, connected } = connecting;
  connecting.isOver = true;
  connected({ socket, remoteAddress, tls, user: undefined, maxIdleMs: Infinity, expiresAt: 0 });
}

function fail(connecting: Connecting, error: Error): void {
  const { endpoint, watch, remoteAddress = endpoint.authority } = connecting;
  end(connecting, faultOf(error, watch.phase, remoteAddress));
}

/** Later errors are no news: the listeners stay because without one an error would be thrown. */
function end(connecting: Connecting, fault: Fault): void {
  if (connecting.isOver) return;
  cancelConnecting(connecting);
  connecting.failed(fault);
}
