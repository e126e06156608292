const EDITABLE = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=menu]';

let left: { readonly need: string; readonly stop: () => void } | undefined;

/** An item was followed: Escape leads back to it, except out of a field or a dialog, where it has another meaning. */
export function leaveFor(need: string): void {
  left?.stop();
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role=dialog], [role=alertdialog]')) return;
    if (event.target instanceof Element && event.target.closest(EDITABLE)) return;
    left?.stop();
    window.history.back();
  };
  window.addEventListener('keydown', back);
  left = { need, stop: () => window.removeEventListener('keydown', back) };
}

/** The item that was followed from here, told once: it has the focus again. */
export function comeBack(): string | undefined {
  const need = left?.need;
  left?.stop();
  // Not at once: in development React asks twice.
  queueMicrotask(() => {
    left = undefined;
  });
  return need;
}
