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
import { hasLanes, type Lane } from './lanes.ts';
import type { Pace } from './pace.ts';
import { NotTestedError } from './stop.ts';
import { traced } from './traced.ts';

/** The server under test, as the cases see it: paced, and closed to every other host. */
export interface Server {
  /**
   * Sends a request of an operation below its base path on the target. Rejects with `NotTestedError`
   * where it is cut. `account` is the one whose password it carries.
   */
  send(
    request: HttpRequest,
    operation: Pick<Operation, 'id' | 'basePath'>,
    account?: string,
  ): Promise<Exchange>;
  /** Sends a request to the host of a URL that the configuration names, as it stands. */
  sendTo(url: URL, request: HttpRequest): Promise<Exchange>;
  /** Obtains a solved captcha; `undefined` where no source is configured. */
  readonly nextCaptcha: (() => Promise<Captcha>) | undefined;
  close(): Promise<void>;
}

export interface ServerInput {
  readonly config: Pick<Config, 'target' | 'timeouts' | 'limits' | 'budget' | 'trace'>;
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
  const { config, url, pace, log, stop } = input;
  const clients = createClients(input);
  const isPaced = hasLanes(config.budget);
  const exchange = async (to: URL, request: HttpRequest, lane?: Lane): Promise<Exchange> => {
    const turn = pace.turn(lane);
    if (turn !== undefined) await turn;
    const answered = await clients.of(to).send(request);
    if (answered.fault?.name === 'aborted') throw new NotTestedError(answered.fault.message);
    pace.heed(answered);
    log.debug(() => logFields(answered), answered.fault?.message ?? 'answered');
    return answered;
  };
  const sendTo: Server['sendTo'] = (to, request) => exchange(to, request);
  const { captcha } = config.target.login;
  return {
    send: (request, operation, account) =>
      exchange(
        url,
        below(basePathOn(url, operation), config.trace === true ? traced(request) : request),
        isPaced ? { operation: operation.id, account } : undefined,
      ),
    sendTo,
    nextCaptcha:
      captcha === undefined ? undefined : captchaFrom(captcha, { sendTo, base: url, stop }),
    close: () => clients.close(),
  };
}

/** A client a host. */
function createClients({ config, stop, clientCertificate }: ServerInput) {
  const clients = new Map<string, Client>();
  return {
    of(to: URL): Client {
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
    },
    async close(): Promise<void> {
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
