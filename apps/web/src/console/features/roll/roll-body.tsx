import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '../../../api/ask.ts';
import { Summary } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Empty } from '../../../ui/data/states.tsx';
import { ViewSwitch } from '../../../ui/data/view-switch.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { useAddress } from '../../shell/address/use-search.ts';
import { ExportLinks } from '../../shell/export-links.tsx';
import { Freshness } from '../../shell/freshness.tsx';
import type { Pair } from './plan-comparison.ts';
import { allRows, type Roll } from './roll.queries.ts';
import { GROUPS, ON_THE_ROLL, type rollSearch } from './roll-search.ts';
import { RollSentence } from './roll-sentence.tsx';
import { GroupTable, RollTable } from './roll-tables.tsx';

interface RollBodyProps extends Pick<ReturnType<typeof useAddress<typeof rollSearch>>, 'values' | 'addressWith'> {
  readonly answer: Answer<Roll>;
  readonly shown: Pair;
  readonly isBusy: boolean;
}

/** The roll of one pair of clocks: a sentence, how many of each, and who. */
export function RollBody({ answer, shown, isBusy, values, addressWith }: RollBodyProps) {
  const { t, i18n } = useLingui();
  const { status } = values;
  const rows = allRows(answer.body).filter((row) => status.length === 0 || status.some((code) => code === row.status));
  const groups = { region: t`Region`, country: t`Country`, kind: t`Kind` };
  const clocks = new URLSearchParams([
    ...(values.asOf ? [['asOf', values.asOf]] : []),
    ...(values.knownAt ? [['knownAt', values.knownAt]] : []),
  ] as [string, string][]);
  const toAddress = (authority: string): string =>
    clocks.size > 0 ? `/console/authorities/${authority}/journey?${clocks}` : `/console/authorities/${authority}`;
  return (
    <>
      <Summary>
        <RollSentence roll={answer.body} knownAt={shown.knownAt} /> <Freshness answer={answer} />
      </Summary>
      <Section title={<Trans>How many</Trans>}>
        <ViewSwitch
          label={t`Counted by`}
          chosen={values.by}
          views={GROUPS.map((group) => ({ id: group, name: groups[group], href: addressWith({ by: group }) }))}
        />
        <GroupTable roll={answer.body} by={values.by} />
      </Section>
      <Section title={<Trans>The roll</Trans>}>
        <ViewSwitch
          label={t`Status`}
          chosen={status[0] ?? ''}
          views={[
            { id: '', name: t`All`, href: addressWith({ status: [] }) },
            ...ON_THE_ROLL.map((code) => ({
              id: code,
              name: toLabel(i18n, 'status.authority', code),
              href: addressWith({ status: [code] }),
            })),
          ]}
        />
        {rows.length > 0 ? (
          <RollTable rows={rows} addressOf={toAddress} isBusy={isBusy} />
        ) : (
          <Empty purpose={<Trans>Nobody was on the roll then.</Trans>} />
        )}
        <ExportLinks list="/api/membership/roll" query={{ asOf: shown.asOf, knownAt: shown.knownAt }} />
      </Section>
    </>
  );
}
