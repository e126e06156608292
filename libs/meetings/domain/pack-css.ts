export const PACK_CSS = `
.convenor {
  margin: 0;
  color: var(--accent);
  font-weight: 600;
}
.cancelled,
.overdue {
  color: #a4161a;
}
.cancelled {
  padding: 0.5rem 0.75rem;
  border: 2px solid currentColor;
  font-weight: 600;
}
.agenda {
  padding-left: 1.75rem;
}
.agenda > li {
  margin-bottom: 0.75rem;
}
.agenda p {
  margin: 0;
}
.purpose {
  color: var(--quiet);
}
.purpose,
.short {
  white-space: nowrap;
}
.prose {
  margin: 0.75rem 0;
  padding-left: 1rem;
  border-left: 3px solid var(--line);
  white-space: pre-line;
  orphans: 3;
  widows: 3;
}
.commitments {
  padding: 0;
  list-style: none;
}
.commitments li {
  margin-bottom: 0.35rem;
  font-size: 0.875rem;
}
footer {
  margin-top: 2.5rem;
}
`.trim();
