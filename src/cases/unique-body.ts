import { appendPointer, isJsonObject, type Json } from '../source/index.ts';
import { brokenKeyword, type CaseContext } from './context.ts';
import { withField } from './entry.ts';
import { redrawn } from './made-up.ts';

/**
 * The body with other texts of the same form, where the document says that one like it may be there
 * already (409): each of many requests is then one that could be accepted. `word` decides which.
 */
export function uniqueBody(context: CaseContext, body: Json, word: string): Json {
  if (!mayConflict(context) || !isJsonObject(body)) return body;
  return Object.entries(body).reduce<Json>((changed, [name, value]) => {
    if (typeof value !== 'string') return changed;
    const other = withField(changed, name, redrawn(value, `${word} ${name}`));
    const isBroken = brokenKeyword(context, other, appendPointer('', name)) !== undefined;
    return isBroken ? changed : other;
  }, body);
}

function mayConflict({ operation, profile, login }: CaseContext): boolean {
  if (profile !== 'conform' || operation.method !== 'POST' || login !== undefined) return false;
  return operation.responses.some(({ status }) => status === '409');
}
