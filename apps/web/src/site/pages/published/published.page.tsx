import { Trans, useLingui } from '@lingui/react/macro';
import { Disclaimer } from '../../../ui/base/notice.tsx';
import type { Column } from '../../../ui/data/data-table.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows, type Rows } from '../../asking.ts';
import { List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';
import { useAmount } from './amount.ts';

const FIGURES = 'GET /api/research/published-figures';
type PublishedFigure = Row<typeof FIGURES>;

interface PublishedData {
  readonly list: Rows<PublishedFigure>;
  readonly origins: readonly string[];
  readonly destinations: readonly string[];
  readonly publications: readonly { readonly value: string; readonly label: string }[];
}

async function load(visit: Visit): Promise<PublishedData> {
  const [list, { rows }] = await Promise.all([
    loadList(visit, FIGURES, ['text', 'origin', 'destination', 'publicationId']),
    askRows(visit.ask, FIGURES, {}, Number.POSITIVE_INFINITY),
  ]);
  const publications = new Map(rows.map(({ publicationId, publication }) => [publicationId, publication]));
  return {
    list,
    origins: [...new Set(rows.flatMap(({ origins }) => origins))],
    destinations: [...new Set(rows.flatMap(({ destinations }) => destinations))],
    publications: [...publications].map(([value, label]) => ({ value, label })),
  };
}

function Published({ data: { list, origins, destinations, publications } }: { readonly data: PublishedData }) {
  const { t, i18n } = useLingui();
  const field = useFilterFields();
  const amount = useAmount();
  const countries = (codes: readonly string[]) => <List items={codes.map((code) => toLabel(i18n, 'country', code))} />;
  const columns: readonly Column<PublishedFigure>[] = [
    {
      name: t`Publication`,
      cell: ({ figure, publication }) => (
        <SiteLink to={`/data/published/${figure}`}>
          <Words>{publication}</Words>
        </SiteLink>
      ),
    },
    { name: t`From`, cell: ({ origin, origins: codes }) => (codes.length > 0 ? countries(codes) : <Words>{origin}</Words>) },
    { name: t`To`, cell: ({ destination, destinations: codes }) => (codes.length > 0 ? countries(codes) : <Words>{destination}</Words>) },
    { name: t`Of whom`, cell: ({ population }) => <Words>{population}</Words> },
    { name: t`Year`, cell: ({ year }) => <Words>{year}</Words> },
    { name: t`Cost`, cell: ({ cost, costCurrency }) => amount(cost, costCurrency) },
  ];
  return (
    <SitePage
      title={t`Figures that others published`}
      above={[{ to: '/data', name: t`Data` }]}
      summary={t`What publications say that workers pay, each with its source and its caution.`}
    >
      <Disclaimer>
        <Trans>
          Figures may be compared within one publication only: others asked other people, in other years, and counted other costs. No
          average over them is given here, and none should be made.
        </Trans>
      </Disclaimer>
      <Listing<PublishedFigure>
        caption={<Trans>Published figures</Trans>}
        list={list}
        columns={columns}
        idOf={({ figure }) => figure}
        purpose={<Trans>Published figures stand here when the first one is recorded.</Trans>}
        filters={[
          field.text(t`Words`),
          field.code('origin', t`Origin`, origins, 'country'),
          field.code('destination', t`Destination`, destinations, 'country'),
          field.record('publicationId', t`Publication`, publications),
        ]}
      />
    </SitePage>
  );
}

export const published = sitePage<PublishedData>({ path: '/data/published', load, view: Published });
