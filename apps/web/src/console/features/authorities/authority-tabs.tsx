import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '../../../ui/forms/tabs.tsx';
import { useAddress } from '../../shell/address/use-search.ts';
import type { Authority } from './authorities.queries.ts';
import { authoritySearch, type TABS } from './authority-search.ts';
import { FiguresTab } from './tabs/figures-tab.tsx';
import { GroupsTab } from './tabs/groups-tab.tsx';
import { JourneyTab } from './tabs/journey-tab.tsx';
import { LiaisonTab } from './tabs/liaison-tab.tsx';
import { NowTab } from './tabs/now-tab.tsx';
import { SeatsTab } from './tabs/seats-tab.tsx';
import { TrainingTab } from './tabs/training-tab.tsx';

/** What it does in each part of the Network; each part is asked when its tab is opened, by the service that has it. */
export function AuthorityTabs({ record }: { readonly record: Authority }) {
  const { t } = useLingui();
  const { values, set } = useAddress(authoritySearch);
  const { authority } = record;
  return (
    <Tabs
      label={t`About this authority`}
      chosen={values.tab}
      onChoose={(tab) => set({ tab: tab as (typeof TABS)[number] })}
      tabs={[
        { id: 'now', name: <Trans>Now</Trans>, panel: () => <NowTab record={record} /> },
        { id: 'journey', name: <Trans>Journey</Trans>, panel: () => <JourneyTab authority={authority} /> },
        { id: 'seats', name: <Trans>Seats</Trans>, panel: () => <SeatsTab record={record} /> },
        { id: 'groups', name: <Trans>Groups</Trans>, panel: () => <GroupsTab authority={authority} /> },
        { id: 'training', name: <Trans>Training</Trans>, panel: () => <TrainingTab authority={authority} /> },
        { id: 'liaison', name: <Trans>Liaison</Trans>, panel: () => <LiaisonTab authority={authority} /> },
        { id: 'figures', name: <Trans>Figures</Trans>, panel: () => <FiguresTab record={record} /> },
      ]}
    />
  );
}
