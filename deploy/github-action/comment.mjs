// Puts the report into the one comment of the pull request that is ours.
import { existsSync, readFileSync } from 'node:fs';

const { env, stdout } = process;
const MARKER = '<!-- probity -->';
const PAGE_SIZE = 100;
const repository = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`;
const comments = `${repository}/issues/${env.PULL_REQUEST}/comments`;

async function ask(method, url, body) {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.GITHUB_TOKEN}`,
      'x-github-api-version': '2022-11-28',
    },
    ...(body === undefined ? {} : { body: JSON.stringify({ body }) }),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${method} ${url}`);
  return response.json();
}

async function findComment() {
  for (let page = 1; ; page += 1) {
    const found = await ask('GET', `${comments}?per_page=${PAGE_SIZE}&page=${page}`);
    const own = found.find(({ body }) => body?.startsWith(MARKER));
    if (own !== undefined || found.length < PAGE_SIZE) return own;
  }
}

async function writeComment(text) {
  const own = await findComment();
  if (own === undefined) await ask('POST', comments, text);
  else await ask('PATCH', `${repository}/issues/comments/${own.id}`, text);
}

// The verdict does not depend on it: a pull request from a fork has a token that may only read.
try {
  if (existsSync(env.COMMENT)) await writeComment(readFileSync(env.COMMENT, 'utf8'));
} catch (error) {
  stdout.write(`::warning title=No comment on the pull request::${error.message}\n`);
}
