import type { ReactNode } from 'react';
import styles from './data-table.module.css';

/** What is recorded and the list does not show yet. */
export const PendingRow = ({ columns, children }: { readonly columns: number; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away where rows are shown as cards
  <tr className={styles.pending} role="row">
    {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
    <td colSpan={columns} role="cell">
      {children}
    </td>
  </tr>
);
