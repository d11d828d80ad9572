import type { CaseData } from '../case-data.ts';

/** What is looked for; an empty text stands for everything. */
export interface CaseQuery {
  readonly text: string;
  readonly state: string;
  /** Id of the operation. */
  readonly operation: string;
  readonly origin: string;
  /** Fingerprint of a finding that the cases show. */
  readonly finding: string;
  readonly sort: string;
}

/** One case, put together from its columns. */
export interface CaseRow {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly origin: string;
  readonly operation: string;
  readonly status: number;
  readonly durationMs: number;
  readonly reason: string | undefined;
  readonly replay: string | undefined;
  readonly findings: CaseData['findings'];
}

export interface CaseTable {
  readonly size: number;
  row(index: number): CaseRow;
  /** Indices of the cases, in the order asked for. */
  find(query: CaseQuery): readonly number[];
  /** -1 where there is none. */
  indexOf(id: string): number;
}

export function createCaseTable(data: CaseData): CaseTable {
  const { columns, operations } = data;
  const size = columns.id.length;
  const idOf = (index: number): string => {
    const id = columns.id[index] ?? '';
    return id.startsWith('/') ? `${operations[columns.operation[index] ?? -1]?.id ?? ''}${id}` : id;
  };
  // Made when the first search needs it: most readers never do.
  let texts: readonly string[] | undefined;
  const textsOf = (): readonly string[] => {
    texts ??= columns.title.map((title, index) => {
      const label = operations[columns.operation[index] ?? -1]?.label ?? '';
      return `${title}\n${idOf(index)}\n${label}`.toLowerCase();
    });
    return texts;
  };
  return {
    size,
    row: (index) => rowAt(data, index, idOf(index)),
    find(query) {
      const isWanted = filterFor(data, query, textsOf);
      const found: number[] = [];
      for (let index = 0; index < size; index += 1) if (isWanted(index)) found.push(index);
      return sorted(found, query.sort, { data, idOf });
    },
    indexOf(id) {
      for (let index = 0; index < size; index += 1) if (idOf(index) === id) return index;
      return -1;
    },
  };
}

function rowAt({ columns, ...data }: CaseData, index: number, id: string): CaseRow {
  const operation = at(data.operations, columns.operation, index);
  const findings = columns.findings[index];
  return {
    id,
    title: columns.title[index] ?? '',
    state: at(data.states, columns.state, index) ?? '',
    origin: at(data.origins, columns.origin, index) ?? '',
    operation: operation?.label ?? '',
    ...measuresAt(columns, index),
    reason: at(data.reasons, columns.reason, index),
    replay: operation?.replay,
    findings: findingsAt(data.findings, findings),
  };
}

function measuresAt(
  { status, duration }: CaseData['columns'],
  index: number,
): Pick<CaseRow, 'status' | 'durationMs'> {
  return { status: status[index] ?? 0, durationMs: (duration[index] ?? 0) / 100 };
}

/** What the case's entry in the column stands for; `undefined` where it stands for nothing. */
function at<T>(words: readonly T[], column: readonly number[], index: number): T | undefined {
  return words[column[index] ?? -1];
}

function findingsAt(
  all: CaseData['findings'],
  indices: CaseData['columns']['findings'][number] | undefined,
): CaseData['findings'] {
  return indices === undefined || indices === 0 ? [] : indices.flatMap((each) => all[each] ?? []);
}

type Filter = (index: number) => boolean;

function filterFor(
  { columns, operations, states, origins, findings }: CaseData,
  query: CaseQuery,
  textsOf: () => readonly string[],
): Filter {
  const filters: Filter[] = [];
  const isIn = (column: readonly number[], wanted: number): void => {
    filters.push((index) => column[index] === wanted);
  };
  if (query.state !== '') isIn(columns.state, states.indexOf(query.state));
  if (query.origin !== '') isIn(columns.origin, origins.indexOf(query.origin));
  if (query.operation !== '') {
    isIn(
      columns.operation,
      operations.findIndex(({ id }) => id === query.operation),
    );
  }
  if (query.finding !== '') {
    const wanted = findings.findIndex(({ fingerprint }) => fingerprint === query.finding);
    filters.push((index) => {
      const all = columns.findings[index];
      return all !== undefined && all !== 0 && all.includes(wanted);
    });
  }
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) {
    const texts = textsOf();
    filters.push((index) => words.every((word) => texts[index]?.includes(word)));
  }
  return (index) => filters.every((filter) => filter(index));
}

/** What wants attention first. */
const STATE_ORDER = ['violates', 'unreachable', 'skipped', 'conforms'];

function sorted(
  found: readonly number[],
  sort: string,
  { data, idOf }: { readonly data: CaseData; readonly idOf: (index: number) => string },
): readonly number[] {
  const { columns, states } = data;
  if (sort === 'duration') {
    return found.toSorted((a, b) => (columns.duration[b] ?? 0) - (columns.duration[a] ?? 0));
  }
  if (sort === 'state') {
    const order = states.map((state) => STATE_ORDER.indexOf(state));
    const rank = (index: number): number => order[columns.state[index] ?? -1] ?? 0;
    return found.toSorted((a, b) => rank(a) - rank(b));
  }
  if (sort === 'id') {
    const ids = new Map(found.map((index) => [index, idOf(index)]));
    return found.toSorted((a, b) => ((ids.get(a) ?? '') < (ids.get(b) ?? '') ? -1 : 1));
  }
  return found;
}
