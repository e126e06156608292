import { leadsBack } from '../../shell/panel/escape.ts';

let left: { readonly need: string; readonly stop: () => void } | undefined;

/** An item was followed: Escape leads back to it. */
export function leaveFor(need: string): void {
  left?.stop();
  const back = (event: KeyboardEvent) => {
    if (!leadsBack(event)) return;
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
