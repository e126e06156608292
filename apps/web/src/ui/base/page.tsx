import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: ReactNode;
  /** Above the title: where one is. */
  readonly crumbs?: ReactNode;
  /** Below it, in a sentence: what stands on this page. */
  readonly lead?: ReactNode;
  /** Beside it: what can be done. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One screen: its one heading, which has the focus after a navigation, and what stands below it. */
export function Page({ title, crumbs, lead, actions, children }: PageProps) {
  return (
    <article className={styles.page}>
      <header className={styles.head}>
        {crumbs}
        <div className={styles.line}>
          <h1 tabIndex={-1}>{title}</h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {lead && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </article>
  );
}

interface SectionProps {
  readonly title: ReactNode;
  readonly id?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, id, aside, children }: SectionProps) {
  return (
    <section className={styles.section} id={id}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
