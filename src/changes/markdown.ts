import { fenced, inline } from '../report/index.ts';
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

/** The changes as GitHub-flavoured Markdown. */
export function renderChangesMarkdown(report: ChangeReport): string {
  const { documents, changes } = report;
  const served = serverSentence(report);
  const blocks = [
    `## ${isKept(report) ? '✅' : '❌'} ${sentenceOf(report)}`,
    `old: ${inline(documents.old.file)}  \nnew: ${inline(documents.new.file)}`,
    ...(served === undefined ? [] : [served]),
    ...changes.map(changeBlock),
    ...notesOf(report).map((note) => `Note: ${note}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function changeBlock(change: FollowedChange): string {
  const { severity, message, advice, places, followed } = change;
  const example = exampleOf(change);
  return [
    `### ${WORDS[severity]}: ${inline(operationsOf(change))}, ${inline(whereOf(change))}`,
    inline(message),
    [
      `- old: ${inline(placeText(places.old))}`,
      `- new: ${inline(placeText(places.new))}`,
      ...(advice === 'nothing' ? [] : [`- clients: ${inline(advice)}`]),
      ...(followed === undefined
        ? []
        : [`- server: ${FOLLOWS[followed.follows]}: ${inline(followed.evidence)}`]),
    ].join('\n'),
    ...(example === undefined ? [] : [fenced(example)]),
  ].join('\n\n');
}
