import type { Operation } from '../contract/index.ts';
import type { Found } from './change.ts';
import type { Sides } from './schema/index.ts';

const PART = { in: 'operation' } as const;

export function removedOperation({ place, deprecated }: Operation): Found {
  const though = deprecated === true ? ', as its deprecation announced' : '';
  return {
    kind: 'operation-removed',
    severity: 'breaking',
    part: PART,
    message: `the operation is gone${though}`,
    advice: 'stop calling it',
    places: { old: place, new: undefined },
  };
}

export function addedOperation({ place }: Operation): Found {
  return {
    kind: 'operation-added',
    severity: 'harmless',
    part: PART,
    message: 'the operation is new',
    advice: 'nothing',
    places: { old: undefined, new: place },
  };
}

/** What is said about an operation, and changes no request or answer. */
export function remarkChanges(pair: Sides<Operation>): readonly Found[] {
  return [
    ...REMARKS.flatMap((remark) => remark(pair)),
    ...pathChange(pair),
    ...serverChange(pair),
  ].map(([kind, message, part = 'operation']) => ({
    kind,
    severity: 'harmless',
    part: { in: part },
    message,
    advice: 'nothing',
    places: { old: pair.old.place, new: pair.new.place },
  }));
}

type Remark = readonly [kind: string, message: string, part?: 'operation' | 'servers'];

const REMARKS: readonly ((pair: Sides<Operation>) => readonly Remark[])[] = [
  ({ old, new: fresh }) => {
    if (old.deprecated === fresh.deprecated) return [];
    const isNow = fresh.deprecated === true;
    return [
      isNow
        ? ['operation-deprecated', 'the operation is deprecated now']
        : ['operation-not-deprecated', 'the operation is not deprecated any more'],
    ];
  },
  ({ old, new: fresh }) =>
    old.operationId === fresh.operationId
      ? []
      : [
          [
            'operation-id-changed',
            `operationId ${old.operationId ?? 'none'} → ${fresh.operationId ?? 'none'}: generated clients call it otherwise`,
          ],
        ],
  ({ old, new: fresh }) =>
    old.summary === fresh.summary && old.description === fresh.description
      ? []
      : [['operation-described', 'its summary or description has other words']],
];

function pathChange({ old, new: fresh }: Sides<Operation>): readonly Remark[] {
  if (old.path === fresh.path) return [];
  return [['path-renamed', `the path is written ${old.path} → ${fresh.path}, and is the same`]];
}

function serverChange({ old, new: fresh }: Sides<Operation>): readonly Remark[] {
  const [before, after] = [old, fresh].map(({ servers }) =>
    servers.map(({ url }) => url).join(', '),
  );
  if (before === after) return [];
  const message = `its servers are ${after === '' ? 'those of the document' : after}`;
  return [['servers-changed', message, 'servers']];
}
