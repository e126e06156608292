import { html } from '#libs/pages';
import { type Language, languages } from '#libs/words';
import { COUNTERSIGN_WORDS } from './countersign-words.js';
import { toWholePage, type WholePage } from './page-parts.js';
import { LANGUAGE_NAMES } from './proof-page.js';

/** The page on which a witness signs by hand: saved to a disk it works without a network, and asks nobody where it is served, too. */
export function countersignPage(language: Language): WholePage {
  const words = COUNTERSIGN_WORDS[language];
  const ways = languages.map(
    (choice) =>
      html`<li><a href="/${choice}/countersign" hreflang="${choice}" lang="${choice}"${choice === language && html` aria-current="page"`}>${LANGUAGE_NAMES[choice]}</a></li>`,
  );
  const body = html`<main>
<nav aria-label="${words.languages}"><ul>${ways}</ul></nav>
<h1>${words.title}</h1>
<p>${words.intro}</p>
<p id="cannot" role="alert" hidden>${words['cannot-sign']}</p>
<form id="make" hidden>
<h2>${words['make-title']}</h2>
<p>${words['make-text']}</p>
<label for="name">${words.name}</label>
<input id="name" autocomplete="off" spellcheck="false" required aria-describedby="name-hint">
<p id="name-hint" class="hint">${words['name-hint']}</p>
<label for="passphrase">${words.passphrase}</label>
<input id="passphrase" type="password" autocomplete="new-password" required aria-describedby="passphrase-hint">
<p id="passphrase-hint" class="hint">${words['passphrase-hint']}</p>
<button>${words['make-key']}</button>
<label for="key-file">${words['key-file']}</label>
<input type="file" id="key-file">
<p>${words['copy-warning']}</p>
</form>
<section id="problem" class="result" hidden></section>
<section id="sign" aria-labelledby="sign-title" hidden>
<h2 id="sign-title" tabindex="-1">${words['sign-title']}</h2>
<p id="who"></p>
<label for="vkey">${words.vkey}</label>
<textarea id="vkey" rows="3" readonly></textarea>
<label for="request-file">${words['request-file']}</label>
<input type="file" id="request-file" aria-describedby="request-hint">
<label for="request">${words.request}</label>
<textarea id="request" rows="6" spellcheck="false"></textarea>
<p id="request-hint" class="hint">${words['request-hint']}</p>
<div id="log-key-part" hidden>
<label for="log-key">${words['log-key']}</label>
<textarea id="log-key" rows="4" spellcheck="false" aria-describedby="log-key-hint"></textarea>
<p id="log-key-hint" class="hint">${words['log-key-hint']}</p>
</div>
<button type="button" id="consider" class="second">${words.consider}</button>
<section id="statement" class="result" hidden></section>
<button type="button" id="consent" hidden>${words.sign}</button>
<div id="answer-part" hidden>
<label for="answer">${words.answer}</label>
<textarea id="answer" rows="4" readonly></textarea>
<button type="button" id="download" class="second">${words.download}</button>
</div>
</section>
</main>`;
  return toWholePage({
    ...{ language, body, title: words.title, scripts: ['checking', 'countersign'] },
    data: { language, words: { [language]: words } },
    formAction: "'none'",
  });
}
