/** An element of the page that a report has or, where there was nothing to put in it, has not. */
export function byId(id: string): HTMLElement | undefined {
  return document.getElementById(id) ?? undefined;
}

/** The form's value of that name; empty where it has none. */
export function valueOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

export function formOf(id: string): HTMLFormElement | undefined {
  const found = byId(id);
  return found instanceof HTMLFormElement ? found : undefined;
}

/** Text goes in as text, whatever it is. */
export function element(
  tag: string,
  className: string,
  content: string | readonly Node[],
): HTMLElement {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (typeof content === 'string') made.textContent = content;
  else made.append(...content);
  return made;
}

/** Chooses an entry of a list as if a reader had. */
export function choose(form: HTMLFormElement, name: string, value: string): void {
  const list = form.elements.namedItem(name);
  if (list instanceof HTMLSelectElement) list.value = value;
}
