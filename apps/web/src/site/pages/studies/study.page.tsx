import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { List, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { Source } from '../../source.tsx';
import { type Answered, type Ask, sitePage, type Visit } from '../../visit.ts';

const STUDY = 'GET /api/research/studies/{study}';
type Study = Answered<typeof STUDY>;

const load = ({ ask, params: { study = '' } }: Visit) => ask(STUDY, { path: { study } });

function StudyPage({ data: study }: { readonly data: Study }) {
  const { t, i18n } = useLingui();
  const { title, language, authors, retractedOn, reason, question, citations, errata } = study;
  return (
    <SitePage
      title={title}
      isRecord
      lang={language}
      above={[{ to: '/studies', name: t`Studies` }]}
      summary={t`${toLabel(i18n, 'kind', study.kind)}, ${authors}`}
    >
      {retractedOn && (
        <Notice tone="negative" title={<Trans>Retracted</Trans>}>
          <p>
            <Trans>
              On <Day day={retractedOn} />.
            </Trans>{' '}
            {reason && <Words>{reason}</Words>}
          </p>
        </Notice>
      )}
      {question && (
        <p>
          <Words lang={language}>{question}</Words>
        </p>
      )}
      <StudyFacts study={study} />
      {citations.length > 0 && (
        <Section title={<Trans>Data that it rests on</Trans>}>
          <ul>
            {citations.map(({ dataset, vintage, title: name, withdrawnOn }) => (
              <li key={`${dataset} ${vintage}`}>
                <SiteLink to="/data" query={{ dataset, asOf: vintage }}>
                  <Words>{`${name ?? dataset}, ${vintage}`}</Words>
                </SiteLink>
                {withdrawnOn && (
                  <>
                    {' — '}
                    <Trans>
                      withdrawn on <Day day={withdrawnOn} />
                    </Trans>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {errata.length > 0 && (
        <Section title={<Trans>Errata</Trans>}>
          <ul>
            {errata.map(({ erratum, day, text }) => (
              <li key={erratum}>
                <Day day={day} />: <Words>{text}</Words>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SitePage>
  );
}

function StudyFacts({ study: { kind, status, authors, origins, destinations, publishedOn, url, doi } }: { readonly study: Study }) {
  const { i18n } = useLingui();
  const countries = (codes: readonly string[]) => <List items={codes.map((code) => toLabel(i18n, 'country', code))} />;
  return (
    <Facts
      facts={[
        { name: <Trans>Kind</Trans>, value: <Code vocabulary="kind" code={kind} /> },
        { name: <Trans>Status</Trans>, value: <Status kind="study" code={status} /> },
        { name: <Trans>By</Trans>, value: <Words>{authors}</Words> },
        ...(origins.length > 0 ? [{ name: <Trans>Origins</Trans>, value: countries(origins) }] : []),
        ...(destinations.length > 0 ? [{ name: <Trans>Destinations</Trans>, value: countries(destinations) }] : []),
        ...(publishedOn ? [{ name: <Trans>Published on</Trans>, value: <Day day={publishedOn} /> }] : []),
        ...(url ? [{ name: <Trans>To read</Trans>, value: <Source text={url} /> }] : []),
        ...(doi ? [{ name: <Trans>DOI</Trans>, value: <Source text={`https://doi.org/${doi}`} /> }] : []),
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/research/studies', {}, Number.POSITIVE_INFINITY);
  return rows.map(({ study }) => `/studies/${study}`);
};

export const study = sitePage<Study>({ path: '/studies/:study', load, records, view: StudyPage });
