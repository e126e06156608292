import type { ReactNode } from 'react';
import styles from './gallery.module.css';

/** One component, by its name in the code. */
export const Specimen = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <section className={styles.specimen} data-specimen={name}>
    <h2 className={styles.name} data-content>
      {name}
    </h2>
    {children}
  </section>
);

export const Row = ({ children }: { readonly children: ReactNode }) => <div className={styles.row}>{children}</div>;
