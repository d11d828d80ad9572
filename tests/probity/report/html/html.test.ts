import { expect, test } from 'vitest';

import type { Record } from '../../../../src/record/index.ts';
import { FORMATS, summarize, type Summary } from '../../../../src/report/index.ts';
import { exchangeOf, violationOf } from '../../record/build.ts';
import { caseOf, contextOf, runOf, sampleRecords } from '../build.ts';
import { hostileRecords } from './hostile.ts';

function pageOf(records: readonly Record[], earlier?: readonly Summary[]): string {
  return FORMATS.html.render(summarize(records), contextOf({ earlier }));
}

/** Without what is the same in every page. */
function contentOf(page: string): string {
  return page.replaceAll(/<(script|style)>.*?<\/\1>/gs, '');
}

test('nothing that a server or a document says becomes markup or script', () => {
  const page = pageOf(hostileRecords());
  expect(page.match(/<script[ >]/g)).toHaveLength(3);
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<b>"');
  for (const unseen of ['\u0000', '\u2028', '\u202E']) expect(page).not.toContain(unseen);
  expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
});

test('the policy lets nothing in but the style and the script of the page itself', () => {
  const page = pageOf(sampleRecords());
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  expect(policy.replaceAll('&#39;', "'")).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
  expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  expect(page).not.toContain('style="');
});

test('a finding has its sentence, its line, its answer, its commands and its number of cases', () => {
  const page = pageOf(sampleRecords());
  const finding = page.slice(page.indexOf('id="finding-00000000000000a2"'));
  const text = finding.slice(0, finding.indexOf('</details>'));
  expect(text).toContain('&quot;meta_status&quot; is a string and not an integer');
  expect(text).toContain('2 of 5 cases');
  expect(text).toContain('spec/user-login.yaml:63:19');
  expect(text).toMatch(/<mark class="l" {2}data-n="63">\s+meta_status:/);
  expect(text).toMatch(/<mark class="l" > {2}&quot;meta_status&quot;: &quot;-1&quot;,/);
  expect(text).toContain(
    'probity replay post-api-user-login/negative/body.captcha/null --document',
  );
  expect(text).toContain('curl -i --globoff');
  expect(text).toContain('which breaks “type” of body /captcha');
});

test('a page without the documents says so, and has everything else', () => {
  const page = FORMATS.html.render(
    summarize(sampleRecords()),
    contextOf({ readLines: () => undefined }),
  );
  expect(page).toContain("The document can't be read from here.");
  expect(page).toContain('spec/user-login.yaml:63:19');
});

test('without earlier runs nothing is called new', () => {
  expect(pageOf(sampleRecords())).not.toMatch(/class="badge new"|id="trend"/);
});

test('earlier runs tell what is new, what is known since when, and what is gone', () => {
  const records = sampleRecords();
  const before = records.filter(
    (record) => record.kind !== 'case' || !record.id.endsWith('/too-long'),
  );
  const gone = caseOf('negative/gone', {
    state: 'violates',
    violations: [violationOf({ title: 'Was broken', fingerprint: '00000000000000ff' })],
  });
  const page = pageOf(records, [summarize([...before, gone])]);
  expect(page).toMatch(/id="finding-00000000000000a1"[^>]*data-novelty="new"/);
  expect(page).toMatch(/id="finding-00000000000000a2"[^>]*data-novelty="known"/);
  expect(page).toContain('found by 1 of the 1 earlier runs, first on 2026-11-24');
  expect(page).toContain('<b>Was broken</b>');
  expect(page).toContain('1 finding new, 1 gone');
});

test('the document is told apart from the server: changed or the same since the last run', () => {
  const records = sampleRecords();
  const rest = records.slice(1);
  const document = { file: 'spec/user-login.yaml', sha256: 'f'.repeat(64), overlays: [] };
  const changed = runOf({ document });
  expect(pageOf(records, [summarize(records)])).toContain('</code> is the same.');
  expect(pageOf(records, [summarize([changed, ...rest])])).toContain('</code> changed.');
});

test('records of cases alone still make a page', () => {
  const page = contentOf(pageOf(sampleRecords().filter(({ kind }) => kind === 'case')));
  expect(page).toContain('Body breaks its schema');
  expect(page).not.toContain('probity replay');
});

test('a run in which nothing was tested makes a page that says so', () => {
  expect(pageOf([])).toContain('nothing was tested');
});

test('a red run without findings says first what was in the way', () => {
  const exchange = exchangeOf({
    response: undefined,
    fault: { name: 'refused', phase: 'tcp', message: 'connection refused' },
  });
  const page = pageOf([
    runOf(),
    caseOf('negative/one', { exchanges: [exchange], state: 'unreachable' }),
  ]);
  const card = page.slice(page.indexOf('What was in the way'), page.indexOf('Operations × checks'));
  expect(card).toContain('<b>connection refused</b>');
  expect(card).toContain('1 case unreachable');
});
