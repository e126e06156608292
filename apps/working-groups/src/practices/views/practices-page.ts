import { address, type Html, html, printPage } from '#libs/pages';
import { montrealChapter, subdivision } from '#libs/reference';
import { type Language, loadWords, type Words } from '#libs/words';
import type { HighlightedPractice, PracticeEntry } from './practices.js';

/** As members see it, or as everybody does. */
type Shown = Omit<HighlightedPractice, 'highlightedOn'> & Partial<Pick<PracticeEntry, 'highlightedOn' | 'status' | 'newer'>>;

/** What the page says itself; codes and countries have their words in libs/words. */
const PAGE_WORDS = {
  en: {
    ...{
      title: 'Promising practices',
      practice: 'practice',
      practices: 'practices',
      on: 'on',
      member: 'Member',
      kind: 'Kind',
      where: 'Where',
    },
    ...{ themes: 'Themes', chapters: 'Montreal Recommendations', since: 'In use since', instrument: 'Instrument', source: 'Published at' },
    ...{ status: 'Status', highlighted: 'highlighted since', revision: 'Revision', version: 'version', revisedSince: 'since' },
  },
  fr: {
    ...{
      title: 'Pratiques prometteuses',
      practice: 'pratique',
      practices: 'pratiques',
      on: 'au',
      member: 'Membre',
      kind: 'Nature',
      where: 'Lieu',
    },
    ...{
      themes: 'Thèmes',
      chapters: 'Recommandations de Montréal',
      since: 'En usage depuis',
      instrument: 'Instrument',
      source: 'Publiée à',
    },
    ...{ status: 'État', highlighted: 'mise en avant depuis le', revision: 'Révision', version: 'version', revisedSince: 'depuis le' },
  },
  es: {
    ...{
      title: 'Prácticas prometedoras',
      practice: 'práctica',
      practices: 'prácticas',
      on: 'al',
      member: 'Miembro',
      kind: 'Tipo',
      where: 'Lugar',
    },
    ...{
      themes: 'Temas',
      chapters: 'Recomendaciones de Montreal',
      since: 'En uso desde',
      instrument: 'Instrumento',
      source: 'Publicada en',
    },
    ...{ status: 'Estado', highlighted: 'destacada desde el', revision: 'Revisión', version: 'versión', revisedSince: 'desde el' },
  },
} as const;

interface Reader {
  readonly language: Language;
  /** Of codes and countries. */
  readonly words: Words;
}

const CSS = `
.practice { break-inside: avoid-page; margin-block: 2rem; }
.text { white-space: pre-line; }
`;

/** The library, or the part of it that was asked for, as one page to print or keep. */
export async function practicesPage(
  entries: readonly Shown[],
  memberNames: ReadonlyMap<string, string>,
  { today, language }: { readonly today: string; readonly language: Language },
): Promise<string> {
  const own = PAGE_WORDS[language];
  const reader = { language, words: await loadWords(language) };
  return printPage({
    language,
    title: own.title,
    css: CSS,
    body: html`<main>
<h1>${own.title}</h1>
<p>Global Policy Network to Promote Ethical Recruitment. ${entries.length} ${entries.length === 1 ? own.practice : own.practices}, ${own.on} ${today}.</p>
${entries.map((entry) => toSection(entry, memberNames.get(entry.member), reader))}
</main>`,
  });
}

function toSection(entry: Shown, memberName: string | undefined, { language, words }: Reader): Html {
  const own = PAGE_WORDS[language];
  const place = entry.subdivision && subdivision(entry.subdivision)?.name;
  const where = entry.countries.map((code) => words[`country.${code}`] ?? code).join('; ');
  const toStatus = (status: string | undefined) => status && (words[`status.practice.${status}`] ?? status);
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    [own.member, memberName],
    [own.kind, words[`kind.${entry.kind}`] ?? entry.kind],
    [own.where, place ? `${place}, ${where}` : where],
    [own.themes, entry.themes.map((theme) => words[`theme.${theme}`] ?? theme).join('; ')],
    [own.chapters, entry.chapters.map((number) => `${number}. ${montrealChapter(number)?.title}`).join('; ') || undefined],
    [own.since, entry.inUseSince === undefined ? undefined : String(entry.inUseSince)],
    [own.instrument, entry.instrument],
    [own.source, linkTo(entry.source)],
    [own.status, entry.highlightedOn ? `${own.highlighted} ${entry.highlightedOn}` : toStatus(entry.status)],
    [
      own.revision,
      entry.newer && `${own.version} ${entry.newer.version}, ${toStatus(entry.newer.status)} ${own.revisedSince} ${entry.newer.lastStepOn}`,
    ],
  ];
  return html`<section class="practice">
<h2 lang="${entry.titleEn ? 'en' : (entry.language ?? 'en')}">${entry.titleEn ?? entry.title}</h2>
${entry.titleEn && html`<p lang="${entry.language ?? 'und'}">${entry.title}</p>`}
<p lang="${entry.language ?? 'en'}">${entry.summary}</p>
<dl>${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${entry.description && html`<p class="text" lang="${entry.language ?? 'en'}">${entry.description}</p>`}
</section>
`;
}

const linkTo = (source: string | undefined): Html | undefined => {
  const target = address(source);
  return target ? html`<a href="${target}">${target}</a>` : undefined;
};
