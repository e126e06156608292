import { address, type Html, html, printPage } from '#libs/pages';
import { country, montrealChapter, subdivision, themes } from '#libs/reference';
import type { HighlightedPractice, PracticeEntry } from './practices.js';

/** As members see it, or as everybody does. */
type Shown = Omit<HighlightedPractice, 'highlightedOn'> & Partial<Pick<PracticeEntry, 'highlightedOn' | 'status' | 'newer'>>;

const KINDS: Readonly<Record<string, string>> = {
  policy: 'Policy',
  regulation: 'Regulation',
  enforcement: 'Enforcement',
  protection: 'Protection',
};

const CSS = `
.practice { break-inside: avoid-page; margin-block: 2rem; }
.text { white-space: pre-line; }
`;

/** The library, or the part of it that was asked for, as one page to print or keep. */
export const practicesPage = (entries: readonly Shown[], memberNames: ReadonlyMap<string, string>, today: string): string =>
  printPage({
    title: 'Promising practices',
    css: CSS,
    body: html`<main>
<h1>Promising practices</h1>
<p>Global Policy Network to Promote Ethical Recruitment. ${entries.length === 1 ? '1 practice' : `${entries.length} practices`}, on ${today}.</p>
${entries.map((entry) => toSection(entry, memberNames.get(entry.member)))}
</main>`,
  });

function toSection(entry: Shown, memberName: string | undefined): Html {
  const place = entry.subdivision && subdivision(entry.subdivision)?.name;
  const where = entry.countries.map((code) => country(code)?.name.en ?? code).join('; ');
  const facts: readonly (readonly [string, string | Html | undefined])[] = [
    ['Member', memberName],
    ['Kind', KINDS[entry.kind]],
    ['Where', place ? `${place}, ${where}` : where],
    ['Themes', entry.themes.map((theme) => themes.labelOf(theme) ?? theme).join('; ')],
    ['Montreal Recommendations', entry.chapters.map((number) => `${number}. ${montrealChapter(number)?.title}`).join('; ') || undefined],
    ['In use since', entry.inUseSince === undefined ? undefined : String(entry.inUseSince)],
    ['Instrument', entry.instrument],
    ['Published at', linkTo(entry.source)],
    ['Status', entry.highlightedOn ? `highlighted since ${entry.highlightedOn}` : entry.status],
    ['Revision', entry.newer && `version ${entry.newer.version}, ${entry.newer.status} since ${entry.newer.lastStepOn}`],
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
