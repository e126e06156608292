import { defined } from '#libs/event-sourcing';
import { type Html, html } from '#libs/pages';
import { type Language, languages } from '#libs/words';
import { toWholePage, type WholePage } from './page-parts.js';
import { PROOF_WORDS, type ProofWord } from './proof-words.js';

/** Why nothing is said of a printed size: it is no size and root, the log has fewer entries, or it does not answer. */
export type ProofRefusal = Extract<ProofWord, 'printed-unreadable' | 'fewer-entries' | 'log-away'>;

/** What the page of the public site is made with. */
export interface SiteProof {
  readonly language: Language;
  /** As it was printed, and asked for in the address. */
  readonly printed?: { readonly size: string; readonly root: string };
  /** The proof from the printed size to the newest checkpoint (C2SP tlog-witness, add-checkpoint). */
  readonly growth?: string;
  readonly refusal?: ProofRefusal;
  /** Public keys of the log, one a line. */
  readonly keys?: string;
  /** Who countersigns (C2SP tlog-policy). */
  readonly policy?: string;
}

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español' };

/** The page on which anybody checks a proof, as the public site serves it. It asks nobody: what it is to check is in it. */
export function sitePage({ language, printed, growth, refusal, keys, policy }: SiteProof): WholePage {
  const query = printed ? `?${new URLSearchParams({ ...printed })}` : '';
  const ways = languages.map(
    (choice) =>
      html`<li><a href="/${choice}/proof${query}" hreflang="${choice}" lang="${choice}"${choice === language && html` aria-current="page"`}>${LANGUAGE_NAMES[choice]}</a></li>`,
  );
  const home = html`<li><a href="/${language}">${PROOF_WORDS[language].home}</a></li>`;
  return toPage({ language, ways: [home, ...ways], printed, data: defined({ growth, refusal, keys, policy }), isServed: true });
}

/**
 * The same page with the files of a pack in it, checked when it is opened: from a disk, without a network, in the language of the browser.
 * @param files by their path within the pack; what this page becomes is not among them
 */
export function verifyPage(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const content = Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]));
  const ways = languages.map(
    (choice) =>
      html`<li><button type="button" data-language="${choice}" lang="${choice}" aria-pressed="false">${LANGUAGE_NAMES[choice]}</button></li>`,
  );
  const page = toPage({ language: 'en', ways, printed: undefined, data: { files: content }, isServed: false });
  return Buffer.from(page.html);
}

interface Parts {
  readonly language: Language;
  readonly ways: readonly Html[];
  readonly printed: SiteProof['printed'] | undefined;
  readonly data: object;
  readonly isServed: boolean;
}

function toPage({ language, ways, printed, data, isServed }: Parts): WholePage {
  const words = PROOF_WORDS[language];
  const word = (name: ProofWord, tag: string) => html`<${tag} data-word="${name}">${words[name]}</${tag}>`;
  const body = html`<main>
<nav aria-label="${words.languages}"><ul>${ways}</ul></nav>
${word('title', 'h1')}
${word('intro', 'p')}
<p id="cannot" role="alert" hidden></p>
<section id="result" aria-labelledby="result-title" hidden></section>
<section aria-labelledby="printed">
<h2 id="printed" data-word="printed">${words.printed}</h2>
${word('printed-intro', 'p')}
<form${isServed && html` method="get" action="/${language}/proof"`}>
<label for="size" data-word="size">${words.size}</label>
<input id="size" name="size" class="letters" value="${printed?.size}" autocomplete="off" spellcheck="false" required inputmode="numeric">
<label for="root" data-word="root">${words.root}</label>
<input id="root" name="root" class="letters" value="${printed?.root}" autocomplete="off" spellcheck="false" required aria-describedby="root-hint">
<p id="root-hint" class="hint" data-word="root-hint">${words['root-hint']}</p>
${isServed && word('check-printed', 'button')}
</form>
${word('printed-offline', 'p')}
</section>
<section aria-labelledby="pack">
<h2 id="pack" data-word="pack">${words.pack}</h2>
${word('pack-intro', 'p')}
<div id="zone">
${word('zone', 'p')}
<label for="files" data-word="files">${words.files}</label>
<input type="file" id="files" multiple>
<label for="folder" data-word="folder">${words.folder}</label>
<input type="file" id="folder" multiple webkitdirectory>
</div>
</section>
<section aria-labelledby="limits">
<h2 id="limits" data-word="limits">${words.limits}</h2>
${word('limits-text', 'p')}
${word('other-ways', 'h3')}
${word('other-ways-text', 'p')}
</section>
</main>`;
  return toWholePage({
    ...{ language, body, title: words.title, scripts: ['checking', 'pack', 'zip', 'proof-page'] },
    data: { language, words: isServed ? { [language]: words } : PROOF_WORDS, ...data },
    formAction: isServed ? "'self'" : "'none'",
  });
}
