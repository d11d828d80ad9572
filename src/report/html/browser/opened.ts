/** What happens when findings are opened: the address names them, and what is marked is in view. */
export function startOpening(): void {
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || !target.open) return;
      for (const block of target.querySelectorAll<HTMLElement>('pre.lines')) showMark(block);
    },
    true,
  );
  document.addEventListener('click', ({ target }) => {
    const summary = target instanceof Element ? target.closest('summary') : null;
    const details = summary?.parentElement;
    if (!(details instanceof HTMLDetailsElement) || details.id === '' || details.open) return;
    history.replaceState(null, '', `#${details.id}`);
  });
}

function showMark(block: HTMLElement): void {
  const mark = block.querySelector('mark');
  if (mark === null) return;
  const top = mark.offsetTop - block.clientHeight / 3;
  if (mark.offsetTop + mark.offsetHeight > block.clientHeight) block.scrollTop = Math.max(0, top);
}

/** On paper the findings that are listed stand open, and afterwards as they were. */
export function startPrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details.finding')].filter(
      ({ open, hidden }) => !open && !hidden,
    );
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of opened) each.open = false;
  });
}
