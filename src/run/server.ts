import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import {
  createClient,
  type Client,
  type ClientCertificate,
  type Exchange,
  type HttpRequest,
} from '../exchange/index.ts';
import type { Log } from '../log/index.ts';
import { basePathOn } from './base-path.ts';
import { captchaFrom, type Captcha } from './captcha.ts';
import type { Pace } from './pace.ts';
import { NotTestedError } from './stop.ts';

/** The server under test, as the cases see it: paced, and closed to every other host. */
export interface Server {
  /**
   * Sends a request of an operation below its base path on the target. Rejects with `NotTestedError`
   * where it is cut.
   */
  send(request: HttpRequest, operation: Pick<Operation, 'basePath'>): Promise<Exchange>;
  /** Sends a request to the host of a URL that the configuration names, as it stands. */
  sendTo(url: URL, request: HttpRequest): Promise<Exchange>;
  /** Obtains a solved captcha; `undefined` where no source is configured. */
  readonly nextCaptcha: (() => Promise<Captcha>) | undefined;
  close(): Promise<void>;
}

export interface ServerInput {
  readonly config: Pick<Config, 'target' | 'timeouts' | 'limits'>;
  /** Base URL of the server; a captcha source may name one further host. */
  readonly url: URL;
  readonly pace: Pace;
  readonly log: Log;
  /** Cuts what is under way. */
  readonly stop: AbortSignal;
  /** Shown to whoever asks for one. */
  readonly clientCertificate?: ClientCertificate | undefined;
}

export function createServer(input: ServerInput): Server {
  const { config, url, pace, log, stop, clientCertificate } = input;
  const clients = new Map<string, Client>();
  const clientFor = (to: URL): Client => {
    const known = clients.get(to.origin);
    if (known !== undefined) return known;
    const { timeouts, limits, target } = config;
    const client = createClient({
      origin: new URL(to.origin),
      timeouts,
      maxBodyBytes: limits.maxBodyBytes,
      ca: target.ca,
      signal: stop,
      clientCertificate,
    });
    clients.set(to.origin, client);
    return client;
  };
  const sendTo = async (to: URL, request: HttpRequest): Promise<Exchange> => {
    const turn = pace.turn();
    if (turn !== undefined) await turn;
    const exchange = await clientFor(to).send(request);
    if (exchange.fault?.name === 'aborted') throw new NotTestedError(exchange.fault.message);
    pace.heed(exchange);
    log.debug(() => logFields(exchange), exchange.fault?.message ?? 'answered');
    return exchange;
  };
  const { captcha } = config.target.login;
  return {
    send: (request, operation) => sendTo(url, below(basePathOn(url, operation), request)),
    sendTo,
    nextCaptcha:
      captcha === undefined ? undefined : captchaFrom(captcha, { sendTo, base: url, stop }),
    close: async () => {
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function below(basePath: string, request: HttpRequest): HttpRequest {
  return basePath === '' ? request : { ...request, path: basePath + request.path };
}

function logFields({ request, response, timings, connection }: Exchange): object {
  return {
    method: request.method,
    // The query may carry values of the case; the path is enough to find it.
    path: request.path.split('?', 1)[0],
    status: response?.status,
    totalMs: timings.totalMs,
    reused: connection.reused,
  };
}
