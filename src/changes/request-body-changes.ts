import type { MediaType, Operation, RequestBody } from '../contract/index.ts';
import type { Found, Part } from './change.ts';
import { bodyChanges, pairTypes } from './media-types.ts';
import type { Sides } from './schema/index.ts';

const PART: Part = { in: 'request-body' };

export function requestBodyChanges({ old, new: fresh }: Sides<Operation>): readonly Found[] {
  const [before, after] = [old.requestBody, fresh.requestBody];
  if (before !== undefined && after !== undefined) return bothHave({ old: before, new: after });
  if (after !== undefined) return [added(after)];
  return before === undefined ? [] : [removed(before)];
}

function added({ required, place }: RequestBody): Found {
  return {
    kind: required ? 'request-body-required' : 'request-body-added',
    severity: required ? 'breaking' : 'harmless',
    part: PART,
    message: required ? 'it is new, and required' : 'it is new',
    advice: required ? 'send a body' : 'nothing',
    places: { old: undefined, new: place },
  };
}

function removed({ place }: RequestBody): Found {
  return {
    kind: 'request-body-removed',
    severity: 'warning',
    part: PART,
    message: 'it is not described any more',
    advice: 'stop sending it: it may be ignored',
    places: { old: place, new: undefined },
  };
}

function bothHave({ old, new: fresh }: Sides<RequestBody>): readonly Found[] {
  const types = pairTypes({ old: old.content, new: fresh.content });
  return [
    ...requiredChange({ old, new: fresh }),
    ...types.removed.map((each) => typeChange(each, { old: each, new: fresh })),
    ...types.added.map((each) => typeChange(each, { old, new: each })),
    ...types.pairs.flatMap((pair) => bodyChanges(pair, PART, 'sent')),
  ];
}

function requiredChange({ old, new: fresh }: Sides<RequestBody>): readonly Found[] {
  if (old.required === fresh.required) return [];
  const isNow = fresh.required;
  return [
    {
      kind: isNow ? 'request-body-required' : 'request-body-optional',
      severity: isNow ? 'breaking' : 'harmless',
      part: PART,
      message: isNow ? 'it is required now' : 'it is not required any more',
      advice: isNow ? 'send a body' : 'nothing',
      places: { old: old.place, new: fresh.place },
    },
  ];
}

type Placed = Pick<RequestBody, 'place'>;

/** The media type itself stands in one of both documents only. */
function typeChange(type: MediaType, { old, new: fresh }: Sides<Placed>): Found {
  const isGone = old === type;
  return {
    kind: isGone ? 'request-media-type-removed' : 'request-media-type-added',
    severity: isGone ? 'breaking' : 'harmless',
    part: { ...PART, mediaType: type.range },
    message: isGone ? `${type.range} is not taken any more` : `${type.range} is taken, too`,
    advice: isGone ? 'send another media type' : 'nothing',
    places: { old: old.place, new: fresh.place },
  };
}
