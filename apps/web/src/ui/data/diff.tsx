import { Trans } from '@lingui/react/macro';
import type { Change } from './changes.ts';
import styles from './diff.module.css';

interface DiffProps {
  readonly changes: readonly Change[];
  readonly by: 'words' | 'lines';
  readonly language?: string;
}

/** What was taken out and what came in; marked by the line through or below it, and said to a screen reader. */
export function Diff({ changes, by, language }: DiffProps) {
  return (
    <div className={styles.diff} data-by={by} lang={language}>
      {changes.map(({ kind, text }, place) => {
        const key = `${place}-${kind}`;
        if (kind === 'same')
          return (
            <span key={key} data-content>
              {text}
            </span>
          );
        const Element = kind === 'added' ? 'ins' : 'del';
        return (
          <Element key={key}>
            <span className="visually-hidden">{kind === 'added' ? <Trans>added:</Trans> : <Trans>taken out:</Trans>} </span>
            <span data-content>{text}</span>
          </Element>
        );
      })}
    </div>
  );
}
