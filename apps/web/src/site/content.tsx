import type { ReactNode } from 'react';
import { languageInWords } from '../words/languages.ts';
import { listInWords } from '../words/lists.ts';
import styles from './content.module.css';
import { useSite } from './site-context.ts';

/** Words of a record, in its own language: never translated by machine. */
export const Words = ({ lang, children }: { readonly lang?: string | undefined; readonly children: string }) => (
  <span lang={lang} data-content>
    {children}
  </span>
);

/** A longer text of a record, with the lines that it was written in. */
export const Prose = ({ lang, children }: { readonly lang?: string | undefined; readonly children: string }) => (
  <div className={styles.prose} lang={lang} data-content>
    {children
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other order
        <p key={place}>{paragraph}</p>
      ))}
  </div>
);

/** Paragraphs of our own. */
export const Copy = ({ children }: { readonly children: ReactNode }) => <div className={styles.prose}>{children}</div>;

/** "A, B and C" */
export function List({ items }: { readonly items: readonly string[] }) {
  const { language } = useSite();
  return listInWords(items, language);
}

/** The name of a language, or of several, as the language of the page has it. */
export function LanguageNames({ codes }: { readonly codes: readonly string[] }) {
  const { language } = useSite();
  return (
    <span data-content>
      {listInWords(
        codes.map((code) => languageInWords(code, language)),
        language,
      )}
    </span>
  );
}

/** Entries one below the other, each a link with a line about it. */
export const Entries = ({ children }: { readonly children: ReactNode }) => <ul className={styles.entries}>{children}</ul>;

export const Entry = ({ link, about }: { readonly link: ReactNode; readonly about?: ReactNode }) => (
  <li>
    {link}
    {about && <p>{about}</p>}
  </li>
);
