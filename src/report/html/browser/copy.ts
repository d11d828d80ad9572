import { byId } from './elements.ts';

/** Buttons that copy the block beside them. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false;
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null;
    const code = button?.parentElement?.querySelector('code');
    if (!button || !code) return;
    void copy(code, button);
  });
}

async function copy(code: HTMLElement, button: Element): Promise<void> {
  const how = await toClipboard(code);
  const status = byId('status');
  button.textContent = how;
  if (status) status.textContent = how;
  setTimeout(() => (button.textContent = 'Copy'), 1500);
}

/** A browser may keep a file from the clipboard: then the text is marked for the reader to copy. */
async function toClipboard(code: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return 'Copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    return 'Selected';
  }
}
