/** What every page that is made to be printed begins with: one column, system fonts, page numbers, no row cut in two. */
export const PRINT_CSS = `
:root {
  --ink: #14233a;
  --quiet: #51607a;
  --line: #c9d2e0;
  --accent: #0033a0;
}
* {
  box-sizing: border-box;
}
html {
  background: #eef1f6;
}
body {
  max-width: 52rem;
  margin: 0 auto;
  padding: 2.5rem 3rem 4rem;
  background: #ffffff;
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
h1 {
  margin: 0 0 0.5rem;
  font-size: 1.75rem;
  line-height: 1.2;
}
h2 {
  margin: 2.25rem 0 0.75rem;
  padding-bottom: 0.25rem;
  border-bottom: 2px solid var(--accent);
  font-size: 1.2rem;
}
h3 {
  margin: 1.25rem 0 0.25rem;
  font-size: 1rem;
}
p,
dl,
ul,
ol {
  margin: 0.25rem 0 0.75rem;
}
a {
  color: var(--accent);
}
small,
.quiet {
  color: var(--quiet);
  font-size: 0.875rem;
}
code {
  font-size: 0.8125rem;
  overflow-wrap: anywhere;
}
dl {
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: 0.25rem 1.5rem;
}
dt {
  color: var(--quiet);
}
dd {
  margin: 0;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-variant-numeric: tabular-nums;
}
th,
td {
  padding: 0.4rem 0.75rem 0.4rem 0;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
thead th {
  color: var(--quiet);
  font-size: 0.875rem;
  font-weight: 500;
}
tbody th {
  font-weight: 500;
}
@media (max-width: 40rem) {
  body {
    padding: 1.25rem 1rem 3rem;
  }
  dl {
    grid-template-columns: minmax(0, 1fr);
    gap: 0;
  }
  dd {
    margin-bottom: 0.5rem;
  }
  table,
  thead,
  tbody,
  tr,
  th,
  td {
    display: block;
  }
  thead {
    display: none;
  }
  tr {
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }
  th,
  td {
    padding: 0.1rem 0;
    border: 0;
  }
  td[data-label]::before {
    content: attr(data-label) ": ";
    color: var(--quiet);
    font-size: 0.875rem;
  }
  td:empty {
    display: none;
  }
}
@page {
  margin: 18mm 16mm 20mm;
  @bottom-right {
    content: counter(page) " / " counter(pages);
    color: #51607a;
    font: 9pt system-ui, sans-serif;
  }
}
@media print {
  html {
    background: none;
  }
  body {
    max-width: none;
    padding: 0;
    font-size: 10.5pt;
  }
  h1 {
    font-size: 18pt;
  }
  h2 {
    font-size: 13pt;
  }
  h2,
  h3,
  thead {
    break-after: avoid;
  }
  tr,
  li {
    break-inside: avoid;
  }
  thead {
    display: table-header-group;
  }
  a {
    color: inherit;
  }
  .screen {
    display: none;
  }
}
`.trim();
