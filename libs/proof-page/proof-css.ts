/** For both pages: light and dark as the reader has it, one column, what has the focus is seen, and nothing is said by colour alone. */
export const PROOF_CSS = `
:root { color-scheme: light dark; --ink: #14233a; --paper: #ffffff; --quiet: #51607a; --line: #8492a8; --accent: #0033a0; --good: #14663b; --bad: #b3261e; --soft: #f1f4f9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf6; --paper: #10151f; --quiet: #aab6c9; --line: #6d7b93; --accent: #9dbbff; --good: #7fd3a2; --bad: #ffb4ab; --soft: #1a2231; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
body { margin: 0; overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
p, ul { margin: 0.25rem 0 0.75rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; min-width: 1.5rem; padding: 0.35rem 0.5rem; }
label { display: block; margin: 0.75rem 0 0.25rem; font-weight: 600; }
input, textarea { width: 100%; padding: 0.6rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); color: inherit; font: inherit; }
textarea, .letters { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.9rem; }
button { min-height: 2.75rem; padding: 0.5rem 1rem; margin-top: 0.75rem; border: 1px solid var(--accent); border-radius: 4px; background: var(--accent); color: var(--paper); font: inherit; cursor: pointer; }
button[aria-pressed="false"], button.second { background: var(--paper); color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { color: var(--quiet); }
#zone { border: 2px dashed var(--line); border-radius: 6px; padding: 0.5rem 1rem 1rem; background: var(--soft); }
#zone[data-over="true"] { border-color: var(--accent); }
#result, .result { margin: 1.5rem 0; padding: 0.25rem 1rem 0.5rem; border: 2px solid var(--line); border-left-width: 0.6rem; background: var(--soft); }
#result[data-state="fits"], .result[data-state="fits"] { border-color: var(--good); }
#result[data-state="fault"], .result[data-state="fault"] { border-color: var(--bad); }
[role="alert"] { padding: 0.75rem 1rem; border: 2px solid var(--bad); border-left-width: 0.6rem; }
#result h2, .result h2 { margin-top: 0.75rem; }
[hidden] { display: none; }
@media print { button, input[type="file"], nav { display: none; } }
`.trim();
