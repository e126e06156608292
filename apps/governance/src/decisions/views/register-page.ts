import { type Html, html, printPage } from '#libs/pages';
import type { Language } from '#libs/words';
import { quorumInWords, ruleInWords } from '../domain/closing-in-words.js';
import { followedInWords } from '../domain/effects-in-words.js';
import type { CorrectionEntry, RegisterEntry } from './register.js';
import { REGISTER_WORDS } from './register-words.js';

export interface RegisterPage {
  readonly entries: readonly RegisterEntry[];
  /** The names that the bodies had when they decided, by the reference of the decision. */
  readonly bodyNames: ReadonlyMap<string, string>;
  /** By the decision that replaced them. */
  readonly superseded: ReadonlyMap<string, readonly string[]>;
  readonly year?: string | undefined;
  /** The name of the body whose decisions they are. */
  readonly body?: string | undefined;
  readonly text?: string | undefined;
  readonly status?: string | undefined;
  /** The day of asking. */
  readonly printedOn: string;
  readonly language: Language;
}

const CSS = `
.decision { break-inside: avoid-page; margin-block: 2rem; }
.decision h2 { margin-bottom: 0.25rem; }
.text { white-space: pre-line; }
`;

/** The register, or the part of it that was asked for, as one page to print or keep. */
export function registerPage(page: RegisterPage): string {
  const { entries, year, body, text, status, printedOn, language } = page;
  const words = REGISTER_WORDS[language];
  const part = [body, year, status, text && words.withText(text)].filter((said) => said);
  return printPage({
    language,
    title: words.title,
    css: CSS,
    body: html`<main>
<h1>${words.title}</h1>
<p>Global Policy Network to Promote Ethical Recruitment. ${words.decisions(entries.length)}${part.length > 0 && ` (${part.join(', ')})`}, ${words.on(printedOn)}.</p>
${entries.map((entry) => toSection(entry, page))}
</main>`,
  });
}

type Fact = readonly [string, string | Html | undefined];

/** Made of a record, in the language that records are kept in. */
const asRecorded = (text: string | undefined, language: Language): string | Html | undefined =>
  text === undefined || language === 'en' ? text : html`<span lang="en">${text}</span>`;

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function toSection(entry: RegisterEntry, { bodyNames, superseded, language }: RegisterPage): Html {
  const words = REGISTER_WORDS[language];
  const {
    decision,
    body,
    title,
    text,
    closedAt = '',
    closedOn,
    procedure,
    outcome,
    basis,
    supersededBy,
    supersededOn,
    implementedOn,
  } = entry;
  const replaced = superseded.get(decision) ?? [];
  const facts: readonly Fact[] = [
    [words.body, bodyNames.get(decision) ?? body],
    [words.adopted, `${closedOn ?? closedAt.slice(0, 10)}, ${procedure === 'written' ? words.byWrittenProcedure : words.inMeeting}`],
    [words.under, basis && `${words.version(basis.terms.version)}${basis.terms.provisional ? words.adoptsItself : ''}`],
    [
      words.rule,
      basis &&
        html`${asRecorded(ruleInWords(basis.rule), language)}; ${words.quorum}: ${asRecorded(quorumInWords(basis.quorum), language)}`,
    ],
    [words.outcome, asRecorded(outcome?.reason, language)],
    ...entry.followed.map(
      (effect): Fact => [words.effect, html`${asRecorded(sentence(followedInWords(effect)), language)} (${effect.answeredOn})`],
    ),
    [words.implemented, implementedOn],
    [words.superseded, supersededBy && words.supersededBy(supersededBy, supersededOn)],
    [words.supersedes, replaced.length > 0 ? replaced.join(', ') : undefined],
  ];
  return html`<section class="decision" id="d${decision}">
<h2>${decision} ${title}</h2>
<p class="text">${text}</p>
<dl>${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${entry.corrections.filter(({ position }) => !position).map((correction) => correctionInWords(correction, words))}
</section>
`;
}

const correctionInWords = (
  { correctedOn, reason, formerTitle, formerText }: CorrectionEntry,
  words: (typeof REGISTER_WORDS)[Language],
): Html => html`<p class="quiet">${words.corrected(correctedOn)} ${reason}</p>
${formerTitle && html`<p class="quiet">${words.formerTitle} ${formerTitle}</p>`}
${formerText && html`<p class="quiet text">${words.formerText} ${formerText}</p>`}`;
