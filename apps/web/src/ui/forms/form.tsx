import type { FormEvent, ReactNode } from 'react';
import styles from './form.module.css';

interface FormProps {
  /** What it does. */
  readonly label: string;
  readonly onSubmit: (event: FormEvent) => void;
  readonly children: ReactNode;
}

/** Fields below each other. What is wrong is said in our words, not in the browser's. */
export const Form = ({ label, onSubmit, children }: FormProps) => (
  <form className={styles.form} onSubmit={onSubmit} noValidate aria-label={label}>
    {children}
  </form>
);
