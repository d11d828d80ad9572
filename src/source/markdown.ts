import { SyntaxFault } from './syntax.ts';

/** A fenced block and where its text begins in the page, as an offset. */
export interface FencedBlock {
  readonly language: 'yaml' | 'json';
  readonly text: string;
  readonly offset: number;
}

const FENCED_BLOCK = /^(`{3,}|~{3,})[ \t]*(ya?ml|json)\b[^\r\n]*\r?\n([^]*?)^\1[ \t]*$/dgim;
const IS_OPENAPI = /^[\s{]*["']?(?:openapi|swagger)["']?\s*:/m;

/** The first fenced block that is an OpenAPI document (CommonMark, section 4.5), as Apifox exports. */
export function findDocumentBlock(page: string): FencedBlock {
  const blocks = [...page.matchAll(FENCED_BLOCK)].map(blockOf);
  for (const block of blocks) if (IS_OPENAPI.test(block.text)) return block;
  const hint = 'It must stand between ```yaml (or ```json) and ```, each on a line of its own.';
  throw new SyntaxFault('the page holds no OpenAPI document', 0, hint);
}

function blockOf({ 2: language = '', 3: text = '', indices }: RegExpMatchArray): FencedBlock {
  const isJson = language.toLowerCase() === 'json';
  return { language: isJson ? 'json' : 'yaml', text, offset: indices?.[3]?.[0] ?? 0 };
}
