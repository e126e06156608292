import '../ui/ui.css';
import { i18n } from '@lingui/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLanguage } from './shell/catalogues.ts';
import { Console } from './shell/console.tsx';
import { applyDensity } from './shell/density.tsx';
import { speak } from './shell/languages.ts';
import { allowToLoadAnew } from './shell/load-code.ts';
import { applyTheme } from './shell/theme.tsx';

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no place for the console');
// Catalogues come compiled; a code that a newer server knows and no catalogue has is its own word.
i18n.setMessagesCompiler((words) => [words]);
allowToLoadAnew();
applyTheme();
applyDensity();
await speak(chooseLanguage());
place.removeAttribute('aria-busy');
createRoot(place).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
