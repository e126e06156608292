// Runs before the libraries are there (tools/early-script.ts): asks for all that the screen of the address needs, at once. On a slow line
// each wait for another is seconds.
import { screens } from './routes.ts';
import { ALWAYS, chooseLanguage, loadCatalogue } from './shell/catalogues.ts';
import { askEarly } from './shell/early-answers.ts';
import { loadExampleYear } from './shell/example-year.ts';
import { findScreen } from './shell/find-screen.ts';
import { loadSession } from './shell/session/session.ts';

askEarly('session', () => loadSession());
askEarly('example-year', () => loadExampleYear());
const screen = findScreen(screens, window.location.pathname);
const language = chooseLanguage();
const needed = [...ALWAYS, ...(screen ? [screen.words] : [])].map((name) => loadCatalogue(language, name));
// What cannot be loaded is asked for again where it is needed, and said there.
for (const loading of [screen?.load(), ...needed]) void loading?.catch(() => undefined);
