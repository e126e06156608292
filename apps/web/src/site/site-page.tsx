import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Crumbs } from '../ui/base/crumbs.tsx';
import { Page } from '../ui/base/page.tsx';
import { Words } from './content.tsx';
import { SiteLink } from './link.tsx';

interface SitePageProps {
  readonly title: string;
  /** The title is the name of a record, in the language that it has. */
  readonly isRecord?: boolean;
  /** The language of the title, where it is that of a record. */
  readonly lang?: string | undefined;
  /** What leads here, from the outside in. */
  readonly above?: readonly { readonly to: string; readonly name: string; readonly isRecord?: boolean }[];
  /** What stands here, in a sentence: also for whoever finds the page in a search. */
  readonly summary?: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its name in the head of the document too (React puts it there), where it belongs, and what stands on it. */
export function SitePage({ title, isRecord, lang, above, summary, lead, children }: SitePageProps) {
  const { t } = useLingui();
  return (
    <>
      <title>{t`${title} · Global Policy Network`}</title>
      {summary && <meta name="description" content={summary} />}
      <Page
        title={isRecord ? <Words lang={lang}>{title}</Words> : title}
        crumbs={
          above && (
            <Crumbs
              links={above.map(({ to, name, isRecord: isNamed }) => (
                <SiteLink key={to} to={to}>
                  {isNamed ? <Words>{name}</Words> : name}
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
