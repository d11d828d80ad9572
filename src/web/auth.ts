import { createHash, timingSafeEqual } from 'node:crypto';

import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

import type { WebAuth } from '../config/index.ts';

const COOKIE = 'probity';

/** Lets in who has the token (header, cookie, or once in the query) or the password. */
export function authenticate(auth: WebAuth): MiddlewareHandler {
  return auth.kind === 'token' ? byToken(auth) : byPassword(auth);
}

function byToken({ token }: Extract<WebAuth, { readonly kind: 'token' }>): MiddlewareHandler {
  // The cookie holds what the token hashes to: who reads it does not have the token.
  const ticket = createHash('sha256').update(`probity status page ${token}`).digest('base64url');
  return async (context, next) => {
    const given = context.req.query('token');
    if (given !== undefined && isSame(given, token)) return welcome(context, ticket);
    const header = context.req.header('authorization') ?? '';
    const bearer = header.replace(/^Bearer +/i, '');
    const isKnown = isSame(bearer, token) || isSame(getCookie(context, COOKIE) ?? '', ticket);
    return isKnown ? next() : refuse(context, 'Bearer realm="probity"');
  };
}

/** So that the token does not stay in the address, in its history and in what it links to. */
function welcome(context: Context, ticket: string): Response {
  const isSecure = context.req.header('x-forwarded-proto') === 'https';
  setCookie(context, COOKIE, ticket, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure,
  });
  const url = new URL(context.req.url);
  url.searchParams.delete('token');
  // Relative: a proxy may have the page below another path.
  const part = url.pathname.split('/').at(-1) ?? '';
  return context.redirect(`./${part}${url.search}`, 303);
}

function byPassword({
  user,
  password,
}: Extract<WebAuth, { readonly kind: 'basic' }>): MiddlewareHandler {
  return async (context, next) => {
    const [, encoded = ''] =
      /^Basic +(\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const given = Buffer.from(encoded, 'base64').toString('utf8');
    const isKnown = isSame(given, `${user}:${password}`);
    return isKnown ? next() : refuse(context, 'Basic realm="probity", charset="UTF-8"');
  };
}

function refuse(context: Context, challenge: string): Response {
  return context.text('Who are you?\n', 401, { 'WWW-Authenticate': challenge });
}

/** In a time that tells nothing of where they differ. */
function isSame(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}

/**
 * Where nobody is asked who they are, only requests that name this machine, or the public address,
 * are answered: else a page elsewhere could read it by a name of its own that leads here (DNS rebinding).
 */
export function onlyOwnHost(publicUrl: string | undefined): MiddlewareHandler {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return async (context, next) => {
    const { hostname } = new URL(`http://${context.req.header('host') ?? ''}`);
    if (hostname === publicHost || isLoopback(hostname)) return next();
    const hint = 'Set monitor.publicUrl, or say who may read under monitor.web.';
    return context.text(`"${hostname}" is not a name of this page. ${hint}\n`, 421);
  };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
