import type { Channel } from '../channel.ts';
import type { Message, MessageIncident } from '../message.ts';
import { callHttp, type HttpCall } from './http.ts';

export interface GitHubOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** Of GitHub Enterprise, such as `https://github.example/api/v3`. */
  readonly url?: string | undefined;
  readonly labels?: readonly string[] | undefined;
}

/** One issue an incident: opened with it, closed with it, and found again by a mark in its text. */
export function gitHubIssues(name: string, options: GitHubOptions): Channel {
  const call = callerFor(options);
  const { labels = ['probity'] } = options;
  const tell = async (incident: MessageIncident, message: Message): Promise<void> => {
    const known = await findIssue(call, incident, labels);
    const issue = known ?? (await openIssue(call, incident, { message, labels }));
    if (known !== undefined && message.event !== 'opened') {
      await call(`/${issue.number}/comments`, { body: { body: message.title } });
    }
    if (message.event === 'resolved' && issue.state !== 'closed') {
      const body = { state: 'closed', state_reason: 'completed' };
      await call(`/${issue.number}`, { method: 'PATCH', body });
    }
  };
  return {
    name,
    async send(message) {
      for (const incident of message.incidents) await tell(incident, message);
    },
  };
}

/** Calls an address under the issues of the repository. */
type Call = (path: string, call: HttpCall) => Promise<string>;

function callerFor({ repository, token, url = 'https://api.github.com' }: GitHubOptions): Call {
  const issues = `${url.replace(/\/$/, '')}/repos/${repository}/issues`;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
  return (path, call) => callHttp(issues + path, { ...call, headers });
}

async function findIssue(
  call: Call,
  incident: MessageIncident,
  labels: readonly string[],
): Promise<Issue | undefined> {
  const label = encodeURIComponent(labels.join(','));
  for (let page = 1; ; page += 1) {
    const query = `?state=all&per_page=${PAGE_SIZE}&page=${page}&labels=${label}`;
    const found: readonly Issue[] = JSON.parse(await call(query, { method: 'GET' }));
    const issue = found.find(({ body }) => body?.includes(markOf(incident)) === true);
    if (issue !== undefined || found.length < PAGE_SIZE) return issue;
  }
}

async function openIssue(
  call: Call,
  incident: MessageIncident,
  { message, labels }: { readonly message: Message; readonly labels: readonly string[] },
): Promise<Issue> {
  const body = { ...newIssue(incident, message), labels };
  const issue: Issue = JSON.parse(await call('', { body }));
  return issue;
}

/** As many as GitHub gives at once. */
const PAGE_SIZE = 100;

interface Issue {
  readonly number: number;
  readonly state: string;
  readonly body: string | null;
}

function markOf({ id }: MessageIncident): string {
  return `<!-- probity incident ${id} -->`;
}

function newIssue(incident: MessageIncident, { text }: Message): object {
  const { check, reason } = incident;
  // A longer fence than any in the text.
  const fence = '`'.repeat(
    Math.max(3, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length + 1)),
  );
  return {
    title: `${check}: ${reason}`.slice(0, 250),
    body: [fence, text, fence, '', markOf(incident)].join('\n'),
  };
}
