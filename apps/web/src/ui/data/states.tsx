import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { percentInWords } from '../../words/numbers.ts';
import { Notice } from '../base/notice.tsx';
import styles from './states.module.css';

/** The layout with still grey lines; what is loading is said, and not before it is worth saying (the caller waits a second). */
export function Loading({ what, lines = 5, isSaid = true }: { readonly what: string; readonly lines?: number; readonly isSaid?: boolean }) {
  return (
    <div className={styles.loading} aria-busy="true">
      {isSaid && (
        <p className="visually-hidden" role="status">
          <Trans>Loading: {what}</Trans>
        </p>
      )}
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines are all alike
        <div key={line} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}

/** The old content stays; a thin bar stands above it, and nothing moves. */
export const LoadingAgain = ({ isLoading }: { readonly isLoading: boolean }) => (
  <div className={styles.again} data-loading={isLoading || undefined} aria-hidden="true" />
);

/** Nothing is recorded: what this is for, and the one command that begins it. */
export const Empty = ({ purpose, begin }: { readonly purpose: ReactNode; readonly begin?: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.emptyWords}>{purpose}</p>
    {begin}
  </div>
);

export interface SetFilter {
  /** "Country: Philippines" */
  readonly words: ReactNode;
  readonly remove: ReactNode;
}

/** Nothing by these filters: each in words with a way to take it off, and all of them. */
export const EmptyByFilter = ({ filters, showAll }: { readonly filters: readonly SetFilter[]; readonly showAll: ReactNode }) => (
  <div className={styles.empty}>
    <p className={styles.emptyWords}>
      <Trans>Nothing matches what you filtered by:</Trans>
    </p>
    <ul className={styles.filters}>
      {filters.map(({ words, remove }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filters stand in the order of the form
        <li key={place}>
          {words} {remove}
        </li>
      ))}
    </ul>
    {showAll}
  </div>
);

/** The read model is rebuilt: how far it is; the rest of the screen works. */
export function Building({ share }: { readonly share?: number | undefined }) {
  const { i18n } = useLingui();
  return (
    <Notice tone="info" role="status" title={<Trans>This list is being rebuilt</Trans>}>
      <p>
        {share === undefined ? (
          <Trans>It appears by itself.</Trans>
        ) : (
          <Trans>{percentInWords(share, i18n.locale)} is done. It appears by itself.</Trans>
        )}
      </p>
    </Notice>
  );
}

interface AwayProps {
  /** The part of the platform that does not answer, in words. */
  readonly what: ReactNode;
  /** When it was asked in vain for the first time. */
  readonly since?: ReactNode;
  readonly nextTry?: ReactNode;
  readonly again?: ReactNode;
}

/** In place of the part, not of the page. */
export const Away = ({ what, since, nextTry, again }: AwayProps) => (
  <Notice tone="caution" role="status" title={<Trans>{what}: not available at the moment</Trans>} actions={again}>
    <p>
      {since && <Trans>Since {since}.</Trans>} {nextTry && <Trans>It is tried again at {nextTry}.</Trans>}{' '}
      <Trans>Nothing of yours is lost.</Trans>
    </p>
  </Notice>
);

/** Who may do this, and where to go instead. */
export const NotAllowed = ({ who, instead }: { readonly who: ReactNode; readonly instead: ReactNode }) => (
  <Notice tone="info" title={<Trans>This is not open to you</Trans>} actions={instead}>
    <p>{who}</p>
  </Notice>
);

/** Whether it never was, or is not for this role, is not told apart. */
export const Gone = ({ list }: { readonly list: ReactNode }) => (
  <Notice tone="info" title={<Trans>There is nothing here that you can see</Trans>} actions={list}>
    <p>
      <Trans>It may never have been recorded, or it is not open to your role.</Trans>
    </p>
  </Notice>
);
