import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { toLabel } from '../../words/labels.ts';
import { SHAPES, type StatusKind, type Tone, toMeaning } from '../../words/statuses.ts';
import styles from './status.module.css';

interface StatusProps {
  readonly kind: StatusKind;
  readonly code: string;
}

/** A status by shape, word and tone: whoever sees no colour reads the word, whoever scans a column sees the shape. */
export function Status({ kind, code }: StatusProps) {
  const { i18n } = useLingui();
  const { shape, tone } = SHAPES[toMeaning(kind, code)];
  return (
    <span className={styles.status} data-tone={tone}>
      <span aria-hidden="true" className={styles.shape}>
        {shape}
      </span>
      {toLabel(i18n, `status.${kind}`, code)}
    </span>
  );
}

/** A word in a frame: a kind, a language, "example". */
export const Tag = ({ tone = 'quiet', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={styles.tag} data-tone={tone}>
    {children}
  </span>
);

/** The words of a code of the API: a country's region, a channel, a capacity. */
export function Code({ vocabulary, code }: { readonly vocabulary: string; readonly code: string }) {
  const { i18n } = useLingui();
  return toLabel(i18n, vocabulary, code);
}
