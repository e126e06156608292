import type { ReactNode } from 'react';
import styles from './facts.module.css';

export interface Fact {
  readonly name: ReactNode;
  readonly value: ReactNode;
}

/** What is so, by name: the head of a record. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {facts.map(({ name, value }, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: facts stand in the order of the page
      <div key={place}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
