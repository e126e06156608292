import { createContext, type ReactNode, useContext } from 'react';
import { useIsBeneath } from './beneath.ts';
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
          <Title>{title}</Title>
          <Actions>{actions}</Actions>
        </div>
        {lead && <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </article>
  );
}

const Tools = createContext<ReactNode>(undefined);

/** What every page of a surface can do, beside what its own can. */
export const PageToolsProvider = Tools.Provider;
export const usePageTools = (): ReactNode => useContext(Tools);

function Actions({ children }: { readonly children: ReactNode }) {
  const tools = usePageTools();
  const isBeneath = useIsBeneath();
  if (!children && (!tools || isBeneath)) return null;
  return (
    <div className={styles.actions}>
      {children}
      {!isBeneath && tools && <div className={styles.tools}>{tools}</div>}
    </div>
  );
}

/** A page has one heading of the first order; what stands beneath another has none. */
function Title({ children }: { readonly children: ReactNode }) {
  if (useIsBeneath()) return <p className={styles.title}>{children}</p>;
  return (
    <h1 tabIndex={-1} className={styles.title}>
      {children}
    </h1>
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
