import { type Html, html, printPage } from '#libs/pages';
import { quorumInWords, ruleInWords } from '../domain/closing-in-words.js';
import { followedInWords } from '../domain/effects-in-words.js';
import type { CorrectionEntry, RegisterEntry } from './register.js';

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
}

const CSS = `
.decision { break-inside: avoid-page; margin-block: 2rem; }
.decision h2 { margin-bottom: 0.25rem; }
.text { white-space: pre-line; }
`;

/** The register, or the part of it that was asked for, as one page to print or keep. */
export function registerPage(page: RegisterPage): string {
  const { entries, year, body, text, status, printedOn } = page;
  const part = [body, year, status, text && `with “${text}”`].filter((words) => words);
  const count = entries.length === 1 ? '1 decision' : `${entries.length} decisions`;
  return printPage({
    title: 'Register of decisions',
    css: CSS,
    body: html`<main>
<h1>Register of decisions</h1>
<p>Global Policy Network to Promote Ethical Recruitment. ${count}${part.length > 0 && ` (${part.join(', ')})`}, on ${printedOn}.</p>
${entries.map((entry) => toSection(entry, page))}
</main>`,
  });
}

type Fact = readonly [string, string | undefined];

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function toSection(entry: RegisterEntry, { bodyNames, superseded }: RegisterPage): Html {
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
    ['Body', bodyNames.get(decision) ?? body],
    ['Adopted', `${closedOn ?? closedAt.slice(0, 10)}, ${procedure === 'written' ? 'by written procedure' : 'in a meeting'}`],
    [
      'Under',
      basis && `version ${basis.terms.version} of its Terms of Reference${basis.terms.provisional ? ', which it adopts itself' : ''}`,
    ],
    ['Rule', basis && `${ruleInWords(basis.rule)}; quorum: ${quorumInWords(basis.quorum)}`],
    ['Outcome', outcome?.reason],
    ...entry.followed.map((effect): Fact => ['Effect', `${sentence(followedInWords(effect))} (${effect.answeredOn})`]),
    ['Implemented', implementedOn],
    ['Superseded', supersededBy && `by ${supersededBy}, on ${supersededOn}`],
    ['Supersedes', replaced.length > 0 ? replaced.join(', ') : undefined],
  ];
  return html`<section class="decision" id="d${decision}">
<h2>${decision} ${title}</h2>
<p class="text">${text}</p>
<dl>${facts.map(([name, value]) => value && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${entry.corrections.filter(({ position }) => !position).map(correctionInWords)}
</section>
`;
}

const correctionInWords = ({
  correctedOn,
  reason,
  formerTitle,
  formerText,
}: CorrectionEntry): Html => html`<p class="quiet">Corrected on ${correctedOn}: ${reason}</p>
${formerTitle && html`<p class="quiet">Title as decided: ${formerTitle}</p>`}
${formerText && html`<p class="quiet text">Text as decided: ${formerText}</p>`}`;
