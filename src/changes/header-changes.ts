import type { DocumentedHeader, DocumentedResponse } from '../contract/index.ts';
import { schemaOf } from '../serialize/index.ts';
import type { ChangeSeverity, Found, Part } from './change.ts';
import { schemaChanges } from './schema-changes.ts';
import { bothSides, type Sides } from './schema/index.ts';

/** The headers of an answer. */
export function headerChanges(pair: Sides<DocumentedResponse>, status: string): readonly Found[] {
  const named = bothSides(
    pair,
    ({ headers }) => new Map(headers.map((each) => [keyOf(each), each])),
  );
  const keys = new Set([...named.old.keys(), ...named.new.keys()]);
  return [...keys].flatMap((key) => {
    const sides = bothSides(named, (each) => each.get(key));
    const name = (sides.new ?? sides.old)?.name;
    const part: Part = { in: 'response-header', status, name };
    return changesOf(
      sides,
      part,
      bothSides(pair, ({ place }) => place),
    );
  });
}

const keyOf = ({ name }: DocumentedHeader): string => name.toLowerCase();

type Places = Found['places'];

function changesOf(
  { old, new: fresh }: Sides<DocumentedHeader | undefined>,
  part: Part,
  around: Places,
): readonly Found[] {
  const places = { old: old?.place ?? around.old, new: fresh?.place ?? around.new };
  const presence = presenceOf(old, fresh);
  const found: readonly Found[] =
    presence === undefined ? [] : [{ part, places, ...presence, advice: adviceOf(presence) }];
  if (old === undefined || fresh === undefined) return found;
  return [
    ...found,
    ...schemaChanges(part, 'answered', { old: schemaOf(old), new: schemaOf(fresh) }),
  ];
}

function presenceOf(
  old: DocumentedHeader | undefined,
  fresh: DocumentedHeader | undefined,
): Pick<Found, 'kind' | 'severity' | 'message'> | undefined {
  if (old === undefined) return told('added', 'harmless', 'it is new');
  const wasRequired = old.required;
  if (fresh === undefined) {
    return told('removed', wasRequired ? 'breaking' : 'warning', 'it is not described any more');
  }
  if (fresh.required === wasRequired) return undefined;
  return wasRequired
    ? told('optional', 'breaking', 'it is not in every answer any more')
    : told('required', 'harmless', 'it is in every answer now');
}

function told(what: string, severity: ChangeSeverity, message: string) {
  return { kind: `response-header-${what}`, severity, message };
}

function adviceOf({ severity }: Pick<Found, 'severity'>): string {
  return severity === 'harmless' ? 'nothing' : 'do without it where it is missing';
}
