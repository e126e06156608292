import { Trans, useLingui } from '@lingui/react/macro';
import { toLabel } from '../../words/labels.ts';
import styles from './names.module.css';

export type NameOfPerson =
  | { readonly state: 'named'; readonly name: string }
  | { readonly state: 'withheld' | 'erased' | 'unavailable' | 'not-shown' };

/** A person by name, or why there is none to read. */
export function Name({ person }: { readonly person: NameOfPerson }) {
  if (person.state === 'named') return <span data-content>{person.name}</span>;
  return (
    <span className={styles.absent}>
      {person.state === 'withheld' && <Trans>name withheld</Trans>}
      {person.state === 'erased' && <Trans>erased person</Trans>}
      {person.state === 'unavailable' && <Trans>name not available now</Trans>}
      {person.state === 'not-shown' && <Trans>name not shown</Trans>}
    </span>
  );
}

interface AuthorityNameProps {
  /** In its own language, and in which that is. */
  readonly name: string;
  readonly language?: string | undefined;
  readonly english?: string | undefined;
  readonly href?: string;
}

/** An authority as it calls itself, the English beside it. */
export function AuthorityName({ name, language, english, href }: AuthorityNameProps) {
  const own = (
    <span lang={language} data-content>
      {name}
    </span>
  );
  return (
    <span className={styles.authority}>
      {href ? <a href={href}>{own}</a> : own}
      {english && english !== name && (
        <span className={styles.english} lang="en" data-content>
          {english}
        </span>
      )}
    </span>
  );
}

/** A country or area in the wording of the United Nations. */
export function Country({ code }: { readonly code: string }) {
  const { i18n } = useLingui();
  return <span data-content>{toLabel(i18n, 'country', code)}</span>;
}
