import { Trans, useLingui } from '@lingui/react/macro';
import { Disclaimer } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Empty } from '../../../ui/data/states.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { Words } from '../../content.tsx';
import { SiteLink } from '../../link.tsx';
import { useAddress, useSite } from '../../site-context.ts';
import { SitePage } from '../../site-page.tsx';
import { sitePage } from '../../visit.ts';
import { FigureFilters } from './figure-filters.tsx';
import { FigurePlot } from './figure-plot.tsx';
import { FigureSentence } from './figure-sentence.tsx';
import { type Dataset, type Figures, type FiguresData, loadFigures } from './figures-data.ts';
import { Statistics } from './statistics.tsx';

function FiguresPage({ data }: { readonly data: FiguresData }) {
  const { t } = useLingui();
  const { dataset, figures } = data;
  return (
    <SitePage
      title={t`Data`}
      summary={t`What workers pay to be recruited: figures of SDG indicator 10.7.1 from the released datasets of the Network.`}
    >
      <Elsewhere />
      {dataset && figures ? (
        <>
          <FigureFilters data={data} />
          <FigureSentence figures={figures} />
          <FigurePlot figures={figures} dimensions={data.dimensions} />
          <Links dataset={dataset} figures={figures} />
          <Provenance dataset={dataset} figures={figures} />
        </>
      ) : (
        <Empty purpose={<Trans>Figures stand here when the first dataset is released.</Trans>} />
      )}
      <Statistics statistics={data.statistics} />
    </SitePage>
  );
}

const Elsewhere = () => (
  <ul>
    <li>
      <SiteLink to="/data/published">
        <Trans>Figures that others published</Trans>
      </SiteLink>
    </li>
    <li>
      <SiteLink to="/regulations">
        <Trans>Regulations by country</Trans>
      </SiteLink>
    </li>
    <li>
      <SiteLink to="/studies">
        <Trans>Studies</Trans>
      </SiteLink>
    </li>
  </ul>
);

interface PartProps {
  readonly dataset: Dataset;
  readonly figures: Figures;
}

function Links({ dataset, figures }: PartProps) {
  const address = useAddress();
  const { query } = useSite();
  const set = Object.fromEntries([...query].filter(([name]) => name !== 'dataset'));
  const fileQuery = new URLSearchParams({ ...set, by: set.by ?? 'destination', asOf: figures.vintage });
  const file = (ending: string) => `/api/research/datasets/${dataset.dataset}/figures.${ending}?${fileQuery}`;
  return (
    <ul className="screen-only">
      <li>
        <a href={address('/data', { ...set, dataset: dataset.dataset, asOf: figures.vintage })}>
          <Trans>The address of exactly these figures, also when later ones come</Trans>
        </a>
      </li>
      <li>
        <a href={file('csv')} download>
          <Trans>Download the figures (CSV)</Trans>
        </a>
      </li>
      <li>
        <a href={file('sdmx.csv')} download>
          <Trans>For statistical systems (SDMX-CSV)</Trans>
        </a>
      </li>
      <li>
        <a href="/api/research/catalogue.jsonld">
          <Trans>The catalogue of datasets, for machines (DCAT)</Trans>
        </a>
      </li>
    </ul>
  );
}

function Provenance({ dataset, figures }: PartProps) {
  const vintage = dataset.vintages.find((candidate) => candidate.vintage === figures.vintage);
  return (
    <Section title={<Trans>Where the figures come from</Trans>}>
      <Facts
        facts={[
          { name: <Trans>Dataset</Trans>, value: <Words lang={dataset.language}>{dataset.title}</Words> },
          { name: <Trans>Kind</Trans>, value: <Code vocabulary="kind" code={dataset.kind} /> },
          { name: <Trans>Custodian</Trans>, value: <Words>{dataset.custodian}</Words> },
          {
            name: <Trans>Licence</Trans>,
            value: dataset.licenceUrl ? <a href={dataset.licenceUrl}>{dataset.licence}</a> : <Words>{dataset.licence}</Words>,
          },
          { name: <Trans>Vintage</Trans>, value: <Words>{figures.vintage}</Words> },
          { name: <Trans>Released on</Trans>, value: <Day day={figures.releasedOn} /> },
        ]}
      />
      {dataset.description && (
        <p>
          <Words lang={dataset.language}>{dataset.description}</Words>
        </p>
      )}
      {vintage && (
        <p>
          <Trans>To cite:</Trans> <Words>{vintage.citation}</Words>
        </p>
      )}
      <Disclaimer>
        <Trans>
          What is said of fewer than {figures.threshold} workers is not shown, nor what would tell of them by subtraction. It reads “too few
          to show”.
        </Trans>
      </Disclaimer>
    </Section>
  );
}

export const figures = sitePage<FiguresData>({ path: '/data', load: loadFigures, view: FiguresPage });
