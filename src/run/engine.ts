import type { Config } from '../config/index.ts';
import type { Contract } from '../contract/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createLog } from '../log/index.ts';
import { createRedactor, type NamedSecret } from '../record/index.ts';
import { systemClock, type Clock } from './pace.ts';
import type { PlannedCase } from './plan.ts';
import { openSession, type Session } from './session.ts';
import { startTarget } from './target.ts';

/** Contracts opened against one server: what every front door works with. */
export interface Engine {
  /** As given, with the embedded sandbox's credentials where that is the target. */
  readonly config: Config;
  /** Base URL of the server under test. */
  readonly url: URL;
  /** One a contract, in their order. */
  readonly sessions: readonly Session[];
  /** Masks every known and every learned secret in a text. */
  redact(text: string): string;
  close(): Promise<void>;
}

/** Starts the target where it is embedded, and opens a session a contract. */
export async function openEngine(input: {
  readonly config: Config;
  readonly contracts: readonly Contract[];
  /** Workflows, one list a contract. */
  readonly stories?: readonly (readonly PlannedCase[])[] | undefined;
  /** What must appear nowhere, besides what the configuration says. */
  readonly secrets?: readonly NamedSecret[] | undefined;
  /** How many learned secrets are known at least, the last ones, besides those in use; default: all. */
  readonly mostLearned?: number | undefined;
  /** Takes the redacted lines of the log. */
  readonly writeLog: (line: string) => void;
  /** Ends the run when it is aborted; its reason is a sentence part. */
  readonly signal?: AbortSignal | undefined;
  /** True: the cases were sent before, so that what the server takes only once must be new. */
  readonly isReplay?: boolean | undefined;
  /** False: what is found is enough, and is neither shrunk nor repeated. */
  readonly followsUp?: boolean | undefined;
  /** Takes what a case was answered, with the secrets still in it. */
  readonly onAnswers?: ((exchanges: readonly Exchange[]) => void) | undefined;
  /** Default: that of the system. */
  readonly clock?: Clock | undefined;
}): Promise<Engine> {
  const started = await startTarget(input.config);
  const { config, url } = started;
  const { signal, isReplay, followsUp, onAnswers, stories = [], secrets = [] } = input;
  const { clock = systemClock } = input;
  const redactor = createRedactor([...config.secrets, ...secrets], input.mostLearned);
  const redact = (text: string) => redactor.redact(text);
  const log = await createLog({ level: config.logLevel, redact, write: input.writeLog });
  const operations = input.contracts.flatMap((contract) => contract.operations);
  const given = { signal, isReplay, followsUp, onAnswers };
  const shared = { config, operations, url, redactor, log, clock, ...given };
  const sessions = input.contracts.map((contract, index) =>
    openSession({ ...shared, contract, stories: stories[index] }),
  );
  return {
    config,
    url,
    sessions,
    redact,
    close: async () => {
      await Promise.all(sessions.map((session) => session.close()));
      await started.stop();
    },
  };
}
