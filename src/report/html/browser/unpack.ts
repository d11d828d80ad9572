import type { CaseData } from '../case-data.ts';
import { byId } from './elements.ts';

/** The data that the page brought with it; `undefined` where it has no cases. */
export async function unpackCases(): Promise<CaseData | undefined> {
  const packed = byId('case-data')?.textContent;
  if (packed === undefined || packed === null) return undefined;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  // Its own page made it: the policy lets no other script or data in.
  const data: CaseData = await new Response(stream).json();
  return data;
}
