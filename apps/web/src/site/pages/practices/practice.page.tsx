import { Trans, useLingui } from '@lingui/react/macro';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code, Tag } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { chapterInWords } from '../../chapters.ts';
import { LanguageNames, List, Prose, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { Source } from '../../source.tsx';
import { type Answered, type Ask, sitePage, type Visit } from '../../visit.ts';

const PRACTICE = 'GET /api/working-groups/highlighted-practices/{practice}';
type Practice = Answered<typeof PRACTICE>;

const load = ({ ask, params: { practice = '' } }: Visit) => ask(PRACTICE, { path: { practice } });

function PracticePage({ data }: { readonly data: Practice }) {
  const { t } = useLingui();
  const { language: own } = useSite();
  const { title, titleEn, summary, description, language } = data;
  return (
    <SitePage
      title={title}
      isRecord
      lang={language}
      above={[{ to: '/practices', name: t`Promising practices` }]}
      summary={summary}
      lead={<Words lang={language}>{summary}</Words>}
    >
      {language && language !== own && (
        <p>
          <Tag>
            <LanguageNames codes={[language]} />
          </Tag>{' '}
          <Trans>It is shown in the language in which it was written.</Trans>
        </p>
      )}
      {titleEn && titleEn !== title && (
        <p>
          <Words lang="en">{titleEn}</Words>
        </p>
      )}
      {description && <Prose lang={language}>{description}</Prose>}
      <PracticeFacts practice={data} />
    </SitePage>
  );
}

function PracticeFacts({ practice }: { readonly practice: Practice }) {
  const { i18n } = useLingui();
  const { member, memberName, kind, themes, countries, chapters, inUseSince, instrument, source, highlightedOn, language } = practice;
  return (
    <Facts
      facts={[
        {
          name: <Trans>Shared by</Trans>,
          value: (
            <SiteLink to={`/members/${member}`}>
              <Words>{memberName ?? member}</Words>
            </SiteLink>
          ),
        },
        { name: <Trans>Country or area</Trans>, value: <List items={countries.map((country) => toLabel(i18n, 'country', country))} /> },
        { name: <Trans>Kind</Trans>, value: <Code vocabulary="kind" code={kind} /> },
        { name: <Trans>Theme</Trans>, value: <List items={themes.map((theme) => toLabel(i18n, 'theme', theme))} /> },
        ...(chapters.length > 0
          ? [
              {
                name: <Trans>Montreal Recommendations</Trans>,
                value: <List items={chapters.map((chapter) => chapterInWords(i18n, chapter))} />,
              },
            ]
          : []),
        ...(inUseSince ? [{ name: <Trans>In use since</Trans>, value: String(inUseSince) }] : []),
        ...(instrument ? [{ name: <Trans>Legal instrument</Trans>, value: <Words lang={language}>{instrument}</Words> }] : []),
        ...(source ? [{ name: <Trans>Source</Trans>, value: <Source text={source} /> }] : []),
        { name: <Trans>Highlighted on</Trans>, value: <Day day={highlightedOn} /> },
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/working-groups/highlighted-practices', {}, Number.POSITIVE_INFINITY);
  return rows.map(({ practice }) => `/practices/${practice}`);
};

export const practice = sitePage<Practice>({ path: '/practices/:practice', load, records, view: PracticePage });
