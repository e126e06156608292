import { Plural } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import styles from './error-summary.module.css';

export interface FieldError {
  /** The name of the field. */
  readonly field: string;
  /** The sentence that stands at the field as well. */
  readonly words: string;
}

/** Takes the focus when a form was sent with something wrong, and leads to each field. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={summary} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>
        <Plural value={errors.length} one="One thing is to be put right" other="# things are to be put right" />
      </h2>
      <ul>
        {errors.map(({ field, words }) => (
          <li key={field}>
            <a
              href={`#field-${field}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(field);
              }}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const FOCUSABLE = 'input:not([type=hidden]), textarea, select, button';

/** The field is the element with the id, or the first control within it. */
function focusField(name: string): void {
  const field = document.getElementById(`field-${name}`);
  const control = field?.matches(FOCUSABLE) ? field : field?.querySelector<HTMLElement>(FOCUSABLE);
  control?.focus();
}
