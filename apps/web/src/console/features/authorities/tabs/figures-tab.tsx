import { Trans, useLingui } from '@lingui/react/macro';
import { Disclaimer } from '../../../../ui/base/notice.tsx';
import { Section } from '../../../../ui/base/page.tsx';
import { DataTable } from '../../../../ui/data/data-table.tsx';
import { Empty } from '../../../../ui/data/states.tsx';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import type { Authority } from '../authorities.queries.ts';
import { figuresQuery, type PublishedFigure } from './tabs.queries.ts';

/** Published figures about workers who leave its country, and who come to it. */
export function FiguresTab({ record: { country } }: { readonly record: Authority }) {
  return (
    <>
      <Section title={<Trans>Workers from its country</Trans>}>
        <Figures place="origin" country={country} />
      </Section>
      <Section title={<Trans>Workers in its country</Trans>}>
        <Figures place="destination" country={country} />
      </Section>
      <Disclaimer>
        <Trans>Figures may be compared within one publication only; no average over several is made.</Trans>
      </Disclaimer>
    </>
  );
}

function Figures({ place, country }: { readonly place: 'origin' | 'destination'; readonly country: string }) {
  const { t } = useLingui();
  return (
    <AnswerPart query={figuresQuery(place, country)} what={t`Published figures`}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty purpose={<Trans>No published figure is recorded.</Trans>} />
        ) : (
          <DataTable<PublishedFigure>
            caption={<Trans>Published figures, by publication</Trans>}
            columns={[
              { name: t`Publication`, cell: ({ publication }) => <span data-content>{publication}</span> },
              { name: t`From`, cell: ({ origin }) => <span data-content>{origin}</span> },
              { name: t`To`, cell: ({ destination }) => <span data-content>{destination}</span> },
              { name: t`Year`, cell: ({ year }) => <span data-content>{year}</span> },
              { name: t`Statistic`, cell: ({ statistic }) => <span data-content>{statistic}</span> },
              {
                name: t`Cost`,
                isFigure: true,
                cell: ({ cost, costCurrency }) => cost && <span data-content>{`${cost} ${costCurrency ?? ''}`}</span>,
              },
              { name: t`Months of earnings`, isFigure: true, cell: ({ months, derivedMonths }) => months ?? derivedMonths },
            ]}
            rows={items}
            idOf={({ figure }) => figure}
          />
        )
      }
    </AnswerPart>
  );
}
