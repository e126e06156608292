import type { ReactNode } from 'react';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'caution' | 'negative' | 'positive' | 'past';

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  /** `status` is told politely when it comes, `alert` at once; left out for what stands there from the start. */
  readonly role?: 'status' | 'alert';
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A margin note: a rule in its tone, words, and what can be done. */
export function Notice({ tone = 'info', title, role, actions, children }: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone} role={role}>
      {title && <p className={styles.title}>{title}</p>}
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** What one must know to read the rest rightly; always in sight, never in a colour alone. */
export const Disclaimer = ({ children }: { readonly children: ReactNode }) => <p className={styles.disclaimer}>{children}</p>;

/** The figure in a sentence, before any table. */
export const Summary = ({ children }: { readonly children: ReactNode }) => <p className={styles.summary}>{children}</p>;
