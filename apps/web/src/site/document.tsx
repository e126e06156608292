import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LANGUAGES } from '../words/languages.ts';
import { Frame } from './frame.tsx';
import { type Site, SiteContext, siteAddress } from './site-context.ts';
import { SPEECH } from './speech.ts';

interface DocumentProps {
  readonly site: Site;
  /** The styles of every page, in the page: on a slow line they would cost a request of their own. */
  readonly styles: string;
  /** False for what is no page of its own: nothing here, away. */
  readonly isListed: boolean;
  readonly children: ReactNode;
}

function Document({ site, styles, isListed, children }: DocumentProps) {
  const { language, path, origin, isExample } = site;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* What somebody made up is not to be found as what is so. */}
        {(isExample || !isListed) && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        {isListed && <link rel="canonical" href={origin + siteAddress(language, path)} />}
        {isListed &&
          LANGUAGES.map((translation) => (
            <link key={translation} rel="alternate" hrefLang={translation} href={origin + siteAddress(translation, path)} />
          ))}
        {isListed && path === '/' && <link rel="alternate" hrefLang="x-default" href={`${origin}/`} />}
        <style>{styles}</style>
      </head>
      <body>
        <I18nProvider i18n={SPEECH[language]}>
          <SiteContext value={site}>
            <Frame>{children}</Frame>
          </SiteContext>
        </I18nProvider>
      </body>
    </html>
  );
}

/** The whole page as a text. */
export const renderDocument = (props: DocumentProps): string => `<!doctype html>${renderToStaticMarkup(<Document {...props} />)}`;
