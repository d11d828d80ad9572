import { Hono, type Context } from 'hono';

import type { WebConfig } from '../config/index.ts';
import { textOfPathPart } from '../monitor/index.ts';
import { StoreError } from '../store/index.ts';
import { apiRoutes } from './api.ts';
import { LIVE_SCRIPT } from './assets/live-script.ts';
import { STYLE } from './assets/style.ts';
import { authenticate, onlyOwnHost } from './auth.ts';
import type { FreshStatus } from './data/fresh.ts';
import type { Live } from './live.ts';
import { badge, type BadgeKind } from './pages/badge.ts';
import { checkPage } from './pages/check-page.ts';
import { feed } from './pages/feed.ts';
import { incidentPage } from './pages/incident-page.ts';
import type { Links } from './pages/layout.ts';
import { statusPage } from './pages/status-page.ts';
import type { WebInput } from './web-input.ts';

export interface AppInput extends WebInput, Pick<WebConfig, 'auth' | 'isPublic'> {
  readonly fresh: FreshStatus;
  readonly live: Live;
}

const TOP: Links = { root: './', suffix: '', isLive: true };
const BELOW: Links = { root: '../', suffix: '', isLive: true };

/** The pages, and who may read them. */
export function createApp(input: AppInput): Hono {
  const app = new Hono();
  const { auth, isPublic, monitor, live } = input;
  app.use(secured);
  if (auth !== undefined) app.use(authenticate(auth));
  else if (!isPublic) app.use(onlyOwnHost(monitor.publicUrl));
  app.get('/style.css', (context) => asset(context, 'text/css', STYLE));
  app.get('/live.js', (context) => asset(context, 'text/javascript', LIVE_SCRIPT));
  app.get('/events', live.handler);
  addPages(app, input);
  addImages(app, input);
  app.route('/', apiRoutes(input));
  app.notFound((context) => context.text('There is no such page.\n', 404));
  app.onError(failed);
  return app;
}

function addPages(app: Hono, { fresh, store, clock }: AppInput): void {
  app.get('/', async (context) => context.html(statusPage(await fresh.get(), TOP)));
  app.get('/checks/:name', async (context) => {
    const name = textOfPathPart(context.req.param('name'));
    const { checks, incidents, at } = await fresh.get();
    const status = checks.find(({ check }) => check.name === name);
    if (status === undefined) return context.notFound();
    const own = incidents.filter(({ check }) => check === name);
    return context.html(checkPage({ status, incidents: own, at, links: BELOW }));
  });
  app.get('/incidents/:id', async (context) => {
    const incident = await store.incident(textOfPathPart(context.req.param('id')) ?? '');
    if (incident === undefined) return context.notFound();
    const deliveries = await store.deliveriesOf(incident.id);
    return context.html(incidentPage({ incident, deliveries, at: clock.now(), links: BELOW }));
  });
}

function addImages(app: Hono, { fresh, monitor }: AppInput): void {
  const send = (kind: BadgeKind) => async (context: Context) => {
    const [, part = ''] = /^(.*)\.svg$/s.exec(context.req.param('file') ?? '') ?? [];
    const name = textOfPathPart(part);
    const status = (await fresh.get()).checks.find(({ check }) => check.name === name);
    if (status === undefined) return context.notFound();
    const type = { 'Content-Type': 'image/svg+xml' };
    return context.body(String(await badge(status, kind)), 200, type);
  };
  app.get('/badge/:file', send('uptime'));
  app.get('/badge/state/:file', send('state'));
  app.get('/feed.atom', async (context) => {
    const root = monitor.publicUrl ?? new URL('./', context.req.url).href;
    const type = { 'Content-Type': 'application/atom+xml; charset=utf-8' };
    return context.body(String(await feed(await fresh.get(), { root, suffix: '' })), 200, type);
  });
}

/** A message may hold paths of this machine: it is nothing for readers. */
function failed(error: Error, context: Context): Response {
  return error instanceof StoreError
    ? context.text('The history cannot be read just now.\n', 503, { 'Retry-After': '10' })
    : context.text('The page could not be made.\n', 500);
}

function asset(context: Context, type: string, text: string): Response {
  return context.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` });
}

/** Nothing from elsewhere, nothing inline, no frame around it. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

async function secured(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.header('Content-Security-Policy', POLICY);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  // A page that is behind would be taken for one that is not.
  context.header('Cache-Control', 'no-cache');
}
