import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows } from '../../asking.ts';
import { List, Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { SitePage } from '../../site-page.tsx';
import { Source } from '../../source.tsx';
import { type Answered, type Ask, Retired, sitePage, type Visit } from '../../visit.ts';
import { useAmount } from './amount.ts';

const FIGURE = 'GET /api/research/published-figures/{figure}';
type PublishedFigure = Answered<typeof FIGURE>;

async function load({ ask, params: { figure: id = '' } }: Visit): Promise<PublishedFigure | Retired<PublishedFigure> | undefined> {
  const figure = await ask(FIGURE, { path: { figure: id } });
  return figure?.status === 'withdrawn' ? new Retired(figure) : figure;
}

function FigurePage({ data: figure }: { readonly data: PublishedFigure }) {
  const { t } = useLingui();
  const { publication, publicationId, caution, changes, describes, status } = figure;
  return (
    <SitePage
      title={publication}
      isRecord
      above={[
        { to: '/data', name: t`Data` },
        { to: '/data/published', name: t`Figures that others published` },
      ]}
      summary={describes}
      lead={<Words>{describes}</Words>}
    >
      {status === 'withdrawn' && (
        <Notice tone="past" title={<Trans>Withdrawn</Trans>}>
          <p>
            <Trans>It does not stand any more; why is told below.</Trans>
          </p>
        </Notice>
      )}
      {caution && (
        <Notice tone="caution" title={<Trans>Read with caution</Trans>}>
          <p>
            <Words>{caution}</Words>
          </p>
        </Notice>
      )}
      <FigureFacts figure={figure} />
      <p>
        <SiteLink to="/data/published" query={{ publicationId }}>
          <Trans>All figures of this publication</Trans>
        </SiteLink>
      </p>
      {changes.length > 0 && (
        <Section title={<Trans>Changed since it was recorded</Trans>}>
          <ul>
            {changes.map(({ change, recordedAt, reason }) => (
              <li key={recordedAt}>
                <Code vocabulary="change" code={change} />, <Day day={recordedAt.slice(0, 10)} />: <Words>{reason}</Words>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </SitePage>
  );
}

function FigureFacts({ figure }: { readonly figure: PublishedFigure }) {
  const { i18n } = useLingui();
  const amount = useAmount();
  const { origin, origins, destination, destinations, population, sex, year, period, statistic, named } = figure;
  const { cost, costCurrency, earnings, earningsCurrency, months, derivedMonths, sample, readIn, source } = figure;
  const places = (codes: readonly string[], words: string) =>
    codes.length > 0 ? <List items={codes.map((code) => toLabel(i18n, 'country', code))} /> : <Words>{words}</Words>;
  const isMonths = months !== undefined || derivedMonths !== undefined;
  return (
    <Facts
      facts={[
        { name: <Trans>From</Trans>, value: places(origins, origin) },
        { name: <Trans>To</Trans>, value: places(destinations, destination) },
        { name: <Trans>Of whom</Trans>, value: <Words>{population}</Words> },
        { name: <Trans>Sex</Trans>, value: <Code vocabulary="sex" code={sex} /> },
        { name: <Trans>Year</Trans>, value: <Words>{period ? `${year} (${period})` : year}</Words> },
        {
          name: <Trans>Statistic</Trans>,
          value: named ? <Code vocabulary="statistic" code={named} /> : <Words>{statistic}</Words>,
        },
        ...(cost === undefined ? [] : [{ name: <Trans>Cost</Trans>, value: amount(cost, costCurrency) }]),
        ...(earnings === undefined ? [] : [{ name: <Trans>Earnings a month</Trans>, value: amount(earnings, earningsCurrency) }]),
        ...(isMonths ? [{ name: <Trans>In months of earnings</Trans>, value: amount(months ?? String(derivedMonths), undefined) }] : []),
        ...(sample === undefined ? [] : [{ name: <Trans>Asked</Trans>, value: <Words>{sample}</Words> }]),
        { name: <Trans>Read in</Trans>, value: <Words>{readIn}</Words> },
        { name: <Trans>Source</Trans>, value: <Source text={source} /> },
      ]}
    />
  );
}

const records = async (ask: Ask) => {
  const { rows } = await askRows(ask, 'GET /api/research/published-figures', {}, Number.POSITIVE_INFINITY);
  return rows.flatMap(({ figure, status }) => (status === 'recorded' ? [`/data/published/${figure}`] : []));
};

export const publishedFigure = sitePage<PublishedFigure>({ path: '/data/published/:figure', load, records, view: FigurePage });
