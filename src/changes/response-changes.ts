import type { DocumentedResponse, MediaType, Operation } from '../contract/index.ts';
import type { Found, Part } from './change.ts';
import { headerChanges } from './header-changes.ts';
import { bodyChanges, pairTypes } from './media-types.ts';
import type { Sides } from './schema/index.ts';

/** What a client is answered, status by status. */
export function responseChanges(pair: Sides<Operation>): readonly Found[] {
  const { old, new: fresh } = pair;
  // An operation without any says nothing of its answers.
  if (old.responses.length === 0 || fresh.responses.length === 0) return [];
  const statuses = new Set([...old.responses, ...fresh.responses].map(({ status }) => status));
  return [...statuses].flatMap((status) => {
    const [before, after] = [saidOf(status, old), saidOf(status, fresh)];
    if (before !== undefined && after !== undefined) {
      return bothHave(status, { old: before, new: after });
    }
    if (after !== undefined) return [added(after, pair)];
    return before === undefined ? [] : [removed(before, pair)];
  });
}

/** What is said of a status: by itself, else by its range, else by `default`. */
function saidOf(status: string, { responses }: Operation): DocumentedResponse | undefined {
  const names = [status, `${status.charAt(0)}XX`, 'default'];
  return names
    .map((name) => responses.find((each) => each.status === name))
    .find((each) => each !== undefined);
}

function added(response: DocumentedResponse, { old }: Sides<Operation>): Found {
  const { status, place } = response;
  return {
    kind: 'response-status-added',
    severity: 'warning',
    part: { in: 'response', status },
    message: `the status ${status} is new`,
    advice: `treat ${status} as any of its class (RFC 9110, section 15)`,
    places: { old: old.place, new: place },
  };
}

const isSuccess = ({ status }: DocumentedResponse): boolean => status.startsWith('2');

/** Where none of the known successes is left, a client never sees the one that it waits for. */
function removed(response: DocumentedResponse, { old, new: fresh }: Sides<Operation>): Found {
  const { status, place } = response;
  const isLast =
    isSuccess(response) &&
    !old.responses.some((each) => isSuccess(each) && saidOf(each.status, fresh) !== undefined);
  return {
    kind: 'response-status-removed',
    severity: isLast ? 'breaking' : 'harmless',
    part: { in: 'response', status },
    message: `the status ${status} is gone`,
    advice: isLast ? 'take another status for a success' : 'nothing',
    places: { old: place, new: fresh.place },
  };
}

function bothHave(status: string, pair: Sides<DocumentedResponse>): readonly Found[] {
  const part: Part = { in: 'response', status };
  const { old, new: fresh } = pair;
  const types = pairTypes({ old: old.content, new: fresh.content });
  return [
    ...types.removed.map((each) => typeChange(each, part, { old: each, new: fresh })),
    ...types.added.map((each) => typeChange(each, part, { old, new: each })),
    ...types.pairs.flatMap((each) => bodyChanges(each, part, 'answered')),
    ...headerChanges(pair, status),
  ];
}

type Placed = Pick<DocumentedResponse, 'place'>;

function typeChange(
  { range }: MediaType,
  part: Part,
  { old, new: fresh }: Sides<Placed | MediaType>,
): Found {
  const isGone = 'range' in old;
  return {
    kind: isGone ? 'response-media-type-removed' : 'response-media-type-added',
    // A client names what it takes (RFC 9110, section 12.5.1).
    severity: isGone ? 'breaking' : 'harmless',
    part: { ...part, mediaType: range },
    message: isGone ? `${range} is not answered any more` : `${range} is answered, too`,
    advice: isGone ? 'ask for another media type' : 'nothing',
    places: { old: old.place, new: fresh.place },
  };
}
