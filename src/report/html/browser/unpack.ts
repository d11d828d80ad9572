import type { CaseData } from '../case-data.ts';
import type { ExchangeData } from '../exchange-data.ts';
import { byId } from './elements.ts';

/** The data that the page brought with it; `undefined` where it has no cases. */
export async function unpackCases(): Promise<CaseData | undefined> {
  // Its own page made it: the policy lets no other script or data in.
  const data: CaseData | undefined = await unpack('case-data')?.json();
  return data;
}

/** What cases sent and got: much, and mostly never looked at. */
export async function unpackExchanges(): Promise<ExchangeData> {
  const data: ExchangeData | undefined = await unpack('exchange-data')?.json();
  return data ?? {};
}

function unpack(id: string): Response | undefined {
  const packed = byId(id)?.textContent;
  if (packed === undefined || packed === null) return undefined;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream);
}
