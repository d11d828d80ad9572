import type { Operation } from '../contract/index.ts';
import {
  appendPointer,
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
} from '../source/index.ts';
import { brokenKeyword } from './broken-keyword.ts';
import type { Values } from './case.ts';
import type { CaseContext } from './context.ts';
import { withField, withValue } from './entry.ts';
import { bodyLocation, isWithin } from './known.ts';
import { redrawn } from './made-up.ts';
import { isThorough } from './thorough.ts';

/**
 * The body with other texts of the same form, where the document says that one like it may be there
 * already (409): each of many requests is then one that could be accepted. `word` decides which.
 */
export function uniqueBody(context: CaseContext, body: Json, word: string): Json {
  if (!mayConflict(context) || !isJsonObject(body)) return body;
  return Object.entries(body).reduce<Json>((changed, [name, value]) => {
    if (typeof value !== 'string' || isKnown(context, name)) return changed;
    const other = withField(changed, name, redrawn(value, `${word} ${name}`));
    const isBroken = brokenKeyword(context, other, appendPointer('', name)) !== undefined;
    return isBroken ? changed : other;
  }, body);
}

/** What decides over the texts of a case: never the same word where it was sent before. */
export function wordFor({ word }: CaseContext, { again }: Values, name: string): string {
  return `${again ?? word} ${name}`;
}

/**
 * The body with another text at `at`, where what stands there was sent before and may be taken: one that
 * breaks the same keyword. The same body where nothing is broken, since then the value is what is tried.
 */
export function anotherBreach(
  context: CaseContext,
  body: Json,
  { at, again }: { readonly at: string; readonly again: string | undefined },
): Json {
  if (again === undefined || !mayConflict(context)) return body;
  const path = pointerSegments(at);
  const text = path.reduce<Json | undefined>(memberOf, body);
  const broken = brokenKeyword(context, body, at);
  if (typeof text !== 'string' || broken === undefined) return body;
  // How it begins and ends may be what the server shows of it, and what was found.
  const middle = Math.floor(text.length / 2);
  const other = withValue(body, path, text.slice(0, middle) + again + text.slice(middle));
  return brokenKeyword(context, other, at)?.keyword === broken.keyword ? other : body;
}

/** What somebody says is right stays. */
function isKnown({ known }: CaseContext, name: string): boolean {
  const location = bodyLocation(appendPointer('', name));
  return [...known.keys()].some((each) => isWithin(each, location));
}

function mayConflict({ operation, profile, login }: CaseContext): boolean {
  if (!isThorough(profile) || login !== undefined) return false;
  return takesOnce(operation);
}

/** Whether the document says that what is created may be there already. */
export function takesOnce({ method, responses }: Pick<Operation, 'method' | 'responses'>): boolean {
  return method === 'POST' && responses.some(({ status }) => status === '409');
}
