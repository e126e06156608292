/** Where Escape has another meaning: in a field, in whatever lies over the page. */
const FIELDS = 'input, textarea, select, [contenteditable], [role=combobox], [role=listbox], [role=menu]';
const OVERLAYS = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
/** What is typed in such a form is kept nowhere: it is not left by one key. */
const UNKEPT = 'data-unkept';

/** Whether what is typed on this page is a draft that is found again. */
export const isTypedKept = (): boolean => document.querySelector(`[${UNKEPT}]`) === null;

/** Whether this key leads back from what was opened. */
export function leadsBack(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return false;
  if (document.querySelector(OVERLAYS) || !isTypedKept()) return false;
  return !(event.target instanceof Element && event.target.closest(FIELDS));
}
