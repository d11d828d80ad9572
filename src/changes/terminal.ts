import { createPaint, indented, labelled, wrap, type Paint } from '../report/index.ts';
import type { ChangeSeverity } from './change.ts';
import type { FollowedChange } from './followed.ts';
import {
  exampleOf,
  FOLLOWS,
  isKept,
  notesOf,
  operationsOf,
  placeText,
  sentenceOf,
  serverSentence,
  whereOf,
  WORDS,
  type ChangeReport,
} from './report.ts';

/** A longer example is cut. */
const LONGEST_EXAMPLE = 300;

/** The changes as text for a terminal; the verdict is the last line. */
export function renderChanges(
  report: ChangeReport,
  looks: { readonly width: number; readonly colour: boolean },
): string {
  const paint = createPaint(looks);
  const { documents, changes, server } = report;
  const verdict = isKept(report) ? paint.green : paint.red;
  const served = serverSentence(report);
  const lines = [
    ...documentLines('old', documents.old, paint),
    ...documentLines('new', documents.new, paint),
    ...(server === undefined ? [] : labelled('server', `${server.name} (${server.url})`, paint)),
    '',
    ...changes.flatMap((change) => [...changeLines(change, paint), '']),
    ...notesOf(report).flatMap((note) => indented(`note: ${note}`, paint)),
    ...wrap(sentenceOf(report), paint.width).map((line) => paint.bold(verdict(line))),
    ...(served === undefined ? [] : wrap(served, paint.width).map(paint.bold)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function documentLines(
  label: string,
  { file, overlays }: ChangeReport['documents']['old'],
  paint: Paint,
): readonly string[] {
  return [
    ...labelled(label, file, paint),
    ...overlays.flatMap((overlay) => labelled('', `with ${overlay.file}`, paint)),
  ];
}

function changeLines(change: FollowedChange, paint: Paint): readonly string[] {
  const { severity, message, advice, places, followed } = change;
  const word = WORDS[severity];
  const [first = '', ...more] = wrap(
    `${word}  ${operationsOf(change)}: ${whereOf(change)}`,
    paint.width,
  );
  const example = exampleOf(change);
  return [
    coloured(severity, paint)(word) + paint.bold(first.slice(word.length)),
    ...more.map(paint.bold),
    ...indented(message, paint, 2),
    ...labelled('old', placeText(places.old), paint),
    ...labelled('new', placeText(places.new), paint),
    ...(example === undefined ? [] : labelled('example', cut(example), paint)),
    ...(advice === 'nothing' ? [] : labelled('clients', advice, paint)),
    ...(followed === undefined
      ? []
      : labelled('server', `${FOLLOWS[followed.follows]}: ${cut(followed.evidence)}`, paint)),
  ];
}

function coloured(severity: ChangeSeverity, paint: Paint): (text: string) => string {
  const colours = {
    breaking: paint.red,
    undecided: paint.magenta,
    warning: paint.yellow,
    harmless: paint.green,
  };
  return (text) => paint.bold(colours[severity](text));
}

function cut(text: string): string {
  return text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text;
}
