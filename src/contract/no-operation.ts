import {
  childOf,
  childrenOf,
  placeOf,
  rootOf,
  type Defect,
  type Document,
} from '../source/index.ts';

/** Where operations may stand that no client can send, and what they are. */
const ELSEWHERE = [
  { way: ['webhooks'], what: 'webhooks, which are sent by the server and not to it' },
  {
    way: ['components', 'callbacks'],
    what: 'callbacks, which are sent by the server and not to it',
  },
  { way: ['components', 'pathItems'], what: 'path items to which no path refers' },
] as const;

/** What is wrong with a document that has nothing to test, by what it has instead. */
export function noOperation(document: Document): Defect {
  const root = rootOf(document);
  for (const { way, what } of ELSEWHERE) {
    const node = childOf(root, ...way);
    if (childrenOf(node).length === 0) continue;
    const message = `the document describes no operation under "paths", only ${what}`;
    const hint =
      'Probity tests a server by sending it requests: name the document of the API that it serves, or add its "paths" by an overlay.';
    return { message, place: placeOf(node), hint };
  }
  const hint = 'Describe at least one under "paths".';
  return {
    message: 'the document describes no operation',
    place: document.placeOf('/paths'),
    hint,
  };
}
