import { Trans } from '@lingui/react/macro';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './inbox-item.module.css';

interface InboxItemProps {
  /** What is needed, in a sentence. */
  readonly what: ReactNode;
  /** Whose record it is about. */
  readonly whose?: ReactNode;
  readonly since?: ReactNode;
  readonly due?: ReactNode;
  readonly isOverdue?: boolean;
  /** The one thing to do. */
  readonly action: ReactNode;
}

/** One need: what, whose, since or by when, one button. */
export const InboxItem = ({ what, whose, since, due, isOverdue, action }: InboxItemProps) => (
  <li className={styles.item} data-overdue={isOverdue || undefined}>
    <div className={styles.words}>
      <p className={styles.what}>
        {isOverdue && (
          <span className={styles.mark}>
            <span aria-hidden="true">▲ </span>
            <Trans>overdue:</Trans>{' '}
          </span>
        )}
        {what}
      </p>
      <p className={styles.meta}>
        {whose}
        {since && (
          <span>
            <Trans>since {since}</Trans>
          </span>
        )}
        {due && (
          <span>
            <Trans>by {due}</Trans>
          </span>
        )}
      </p>
    </div>
    {action}
  </li>
);

export const InboxList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul className={styles.list} aria-label={label}>
    {children}
  </ul>
);

interface InboxGroupsProps {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** A link within was followed, by whatever key or pointer. */
  readonly onFollow: (link: HTMLAnchorElement) => void;
  readonly children: ReactNode;
}

/** All groups: what is pressed and followed in them is heard here. */
export const InboxGroups = ({ onKeyDown, onFollow, children }: InboxGroupsProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the links within are what is pressed
  <div
    className={styles.groups}
    onKeyDown={onKeyDown}
    onClickCapture={({ target }) => {
      const link = target instanceof Element ? target.closest('a') : null;
      if (link) onFollow(link);
    }}
  >
    {children}
  </div>
);
