import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Crumbs } from '../ui/base/crumbs.tsx';
import { Page } from '../ui/base/page.tsx';
import { SiteLink } from './link.tsx';

interface SitePageProps {
  readonly title: string;
  /** The language of the title, where it is that of a record. */
  readonly lang?: string | undefined;
  /** What leads here, from the outside in. */
  readonly above?: readonly { readonly to: string; readonly name: string }[];
  /** What stands here, in a sentence: also for whoever finds the page in a search. */
  readonly summary?: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its name in the head of the document too (React puts it there), where it belongs, and what stands on it. */
export function SitePage({ title, lang, above, summary, lead, children }: SitePageProps) {
  const { t } = useLingui();
  return (
    <>
      <title>{t`${title} · Global Policy Network`}</title>
      {summary && <meta name="description" content={summary} />}
      <Page
        title={<span lang={lang}>{title}</span>}
        crumbs={
          above && (
            <Crumbs
              links={above.map(({ to, name }) => (
                <SiteLink key={to} to={to}>
                  {name}
                </SiteLink>
              ))}
            />
          )
        }
        lead={lead ?? summary}
      >
        {children}
      </Page>
    </>
  );
}
