import type { ResultRow } from './imports.queries.ts';
import { toReport } from './report.ts';

/** Gives the report to the browser to keep. */
export function saveReport(rows: readonly ResultRow[], name: string): void {
  const address = URL.createObjectURL(new Blob([toReport(rows)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
