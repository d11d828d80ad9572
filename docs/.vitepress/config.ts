import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { defineConfig } from 'vitepress';

const ROOT = join(import.meta.dirname, '../..');

/** What pages link to that is no page: copied, so that the site stands by itself. */
const FILES = [
  'docs/probity.schema.json',
  'docs/records.schema.json',
  'docs/baseline.schema.json',
  'docs/changes.schema.json',
  'docs/diff.schema.json',
  'docs/lint.schema.json',
  'docs/proof.schema.json',
  'deploy/grafana-dashboard.json',
  'deploy/prometheus-rules.yaml',
  'spec/monitor-api.yaml',
];

export default defineConfig({
  title: 'Probity',
  description: 'Contract tests and monitoring for the API that an OpenAPI document describes.',
  lang: 'en',
  outDir: '../docs-site',
  cacheDir: '../node_modules/.cache/vitepress',
  // Where the site is not at the root of its host, such as "/probity/".
  base: process.env['DOCS_BASE'] ?? '/',
  cleanUrls: false,
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      // Braces in code are text, and no template of Vue.
      markdown.core.ruler.push('braces', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          if (token.type === 'code_inline') token.attrSet('v-pre', '');
        }
      });
      markdown.core.ruler.push('files', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const name = basename(token.attrGet('href') ?? '');
          if (FILES.some((file) => basename(file) === name)) token.attrSet('href', `/${name}`);
        }
      });
    },
  },
  buildEnd({ outDir }) {
    for (const file of FILES) copyFileSync(join(ROOT, file), join(outDir, basename(file)));
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'Five minutes', link: '/start' },
          { text: 'The login API', link: '/login' },
          { text: 'Any server', link: '/conformance' },
          { text: 'In continuous integration', link: '/ci' },
          { text: 'Captcha and credentials', link: '/credentials' },
          { text: 'Writing an overlay', link: '/overlays' },
          { text: 'Compared with other tools', link: '/comparison' },
          { text: 'Security and privacy', link: '/security' },
        ],
      },
      {
        text: 'What is checked',
        items: [
          { text: 'Every check', link: '/checks' },
          { text: 'What is tried', link: '/cases' },
          { text: 'Security checks', link: '/security-checks' },
          { text: 'Categories of faults', link: '/fault-codes' },
          { text: 'Workflows', link: '/workflows' },
          { text: 'Documents', link: '/documents' },
          { text: 'Schemas', link: '/schemas' },
          { text: 'Parameters and bodies', link: '/serialization' },
        ],
      },
      {
        text: 'Results',
        items: [
          { text: 'Every format', link: '/reports' },
          { text: 'Replay', link: '/replay' },
          { text: 'Known breaches', link: '/baseline' },
          { text: 'Latency', link: '/latency' },
          { text: 'Two servers compared', link: '/diff' },
          { text: 'Two documents compared', link: '/changes' },
          { text: 'With Playwright', link: '/playwright' },
        ],
      },
      {
        text: 'Trust in the verdict',
        items: [
          { text: 'What the suite would notice', link: '/prove' },
          { text: 'What a document leaves open', link: '/lint' },
        ],
      },
      {
        text: 'Monitor',
        items: [
          { text: 'Monitor', link: '/monitor' },
          { text: 'What it guarantees', link: '/monitor-guarantees' },
          { text: 'Status page', link: '/status-page' },
          { text: 'Metrics', link: '/metrics' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Configuration', link: '/configuration' },
          { text: 'Every key of probity.yaml', link: '/configuration-keys' },
          { text: 'Sandboxes', link: '/sandboxes' },
          { text: 'Faults of the login', link: '/faults' },
          { text: 'Faults of the shop', link: '/shop-faults' },
          { text: 'Faults over many seeds', link: '/fault-seeds' },
          { text: 'Decisions', link: '/decisions/' },
        ],
      },
    ],
  },
});
