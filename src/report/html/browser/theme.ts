import { byId } from './elements.ts';

const THEMES = ['system', 'light', 'dark'] as const;

/** Remembered where the browser lets a file do so. */
const KEY = 'probity-theme';

export function startTheme(): void {
  const button = byId('theme');
  if (button === undefined) return;
  let index = Math.max(
    0,
    THEMES.findIndex((theme) => theme === remembered()),
  );
  const apply = (): void => {
    const theme = THEMES[index] ?? 'system';
    document.documentElement.dataset['theme'] = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    index = (index + 1) % THEMES.length;
    apply();
    remember(THEMES[index] ?? 'system');
  });
  button.hidden = false;
  apply();
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then the next report begins as the system is.
  }
}
