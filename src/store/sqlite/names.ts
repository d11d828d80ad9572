import type { Database } from './database.ts';

/** Words that many rows hold, as small numbers. */
export interface Names {
  /** The number of a word, which gets one where it has none. */
  idOf(text: string): number;
  /** `undefined` where the word has no number. */
  knownId(text: string): number | undefined;
  textOf(id: number): string;
  /** What was written since may have been rolled back. */
  forget(): void;
}

export function createNames(database: Database): Names {
  const ids = new Map<string, number>();
  const texts = new Map<number, string>();
  const remember = (text: string, id: number): number => {
    ids.set(text, id);
    texts.set(id, text);
    return id;
  };
  const knownId = (text: string): number | undefined => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const [row] = database.all('SELECT id FROM name WHERE text = ?', text);
    return row === undefined ? undefined : remember(text, Number(row['id']));
  };
  return {
    knownId,
    forget() {
      ids.clear();
      texts.clear();
    },
    idOf(text) {
      const known = knownId(text);
      if (known !== undefined) return known;
      const [row] = database.all('INSERT INTO name (text) VALUES (?) RETURNING id', text);
      // Not remembered before the transaction around it is written.
      return Number(row?.['id']);
    },
    textOf(id) {
      const known = texts.get(id);
      if (known !== undefined) return known;
      const [row] = database.all('SELECT text FROM name WHERE id = ?', id);
      const text = String(row?.['text'] ?? '');
      remember(text, id);
      return text;
    },
  };
}
