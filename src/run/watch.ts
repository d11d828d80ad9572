import type { CaseRecord } from '../record/index.ts';
import type { PlannedCase } from './plan.ts';

/** So many cases in a row without any answer, and the rest is not tested: the server is gone. */
const SILENT_CASES = 10;

/** Notices that the server is gone, or down: what is sent then says nothing about its contract. */
export interface Watch {
  note(planned: PlannedCase, record: CaseRecord): Promise<void> | undefined;
  /** Why nothing more is worth sending, as a sentence part; `undefined` while it is. */
  reason(): string | undefined;
}

export interface WatchOptions {
  /** So many cases in a row with a server error or no answer are a storm; 0 never are. */
  readonly stopAfterServerErrors: number;
  /** Sends a case once more. */
  readonly check: (planned: PlannedCase) => Promise<CaseRecord>;
}

export function createWatch(options: WatchOptions): Watch {
  const silence = createRow(SILENT_CASES);
  const storm = createRow(options.stopAfterServerErrors);
  let reason: string | undefined;
  let healthy: PlannedCase | undefined;

  /** What was answered before tells a server that is down from one that fails over many inputs. */
  const lookAgain = async (): Promise<void> => {
    const isDown = healthy === undefined || isFailure(await options.check(healthy));
    if (isDown) reason = stormReason(options.stopAfterServerErrors, healthy !== undefined);
  };
  return {
    note(planned, record) {
      if (record.exchanges.length === 0) return undefined;
      if (!isFailure(record)) healthy ??= planned;
      if (silence.isFull(isSilence(record))) reason ??= silenceReason(record);
      const isStorm = storm.isFull(isFailure(record));
      return isStorm && reason === undefined ? lookAgain() : undefined;
    },
    reason: () => reason,
  };
}

/** Counts what happens in a row; full, it begins anew. */
function createRow(length: number): { isFull(happened: boolean): boolean } {
  let inARow = 0;
  return {
    isFull(happened) {
      inARow = happened ? inARow + 1 : 0;
      if (inARow === 0 || inARow !== length) return false;
      inARow = 0;
      return true;
    },
  };
}

function silenceReason({ exchanges }: CaseRecord): string {
  const last = exchanges.at(-1)?.fault?.message ?? '';
  return `the server gave no answer to ${SILENT_CASES} cases in a row: ${last}`;
}

function stormReason(cases: number, wasHealthy: boolean): string {
  const again = wasHealthy ? ', and so did one that was answered before' : '';
  return `${cases} cases in a row ended in a server error (5xx) or without an answer${again}`;
}

/** A handshake may be refused as it should be: that is an answer, too. */
function isSilence({ exchanges, state }: CaseRecord): boolean {
  return state !== 'conforms' && exchanges.every(({ response }) => response === undefined);
}

/** 501 is how to refuse a method. */
function isFailure(record: CaseRecord): boolean {
  const status = record.exchanges.at(-1)?.response?.status ?? 0;
  return isSilence(record) || (status >= 500 && status !== 501);
}
