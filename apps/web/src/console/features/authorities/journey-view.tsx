import { Trans, useLingui } from '@lingui/react/macro';
import { defined } from '../../../api/defined.ts';
import { PrintHead } from '../../../ui/base/print-head.tsx';
import { Empty } from '../../../ui/data/states.tsx';
import { ViewSwitch } from '../../../ui/data/view-switch.tsx';
import { TwoAxes } from '../../../ui/plots/two-axes.tsx';
import { ClockBar } from '../../../ui/product/clock-bar.tsx';
import { isPast } from '../../shell/address/clocks.ts';
import type { useAddress } from '../../shell/address/use-search.ts';
import { useSignedIn } from '../../shell/session/use-session.ts';
import type { JourneyStep } from './authorities.queries.ts';
import { journeyAsKnown, orderSteps } from './journey.ts';
import type { journeySearch } from './journey-search.ts';
import { JourneyTable } from './journey-table.tsx';

interface JourneyViewProps extends ReturnType<typeof useAddress<typeof journeySearch>> {
  readonly authority: string;
  readonly steps: readonly JourneyStep[];
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** A journey on both clocks: as a picture, and in words. */
export function JourneyView({ authority, steps, values, set, addressWith }: JourneyViewProps) {
  const { t } = useLingui();
  const { roles } = useSignedIn();
  const { asOf, knownAt, show } = values;
  const shownSteps = journeyAsKnown(steps, values);
  const days = [...new Set(journeyAsKnown(steps, { asOf: '', knownAt }).map(({ effective }) => effective))].toSorted();
  const shown = asOf || today();
  const shows = { both: t`On both clocks`, effective: t`As it was so`, recorded: t`As it was learnt` };
  const entries = orderSteps(shownSteps, show);
  return (
    <>
      <PrintHead
        title={<Trans>Journey of an authority</Trans>}
        printedAt={new Date().toISOString()}
        zone="UTC"
        address={window.location.href}
      />
      <ClockBar
        clocks={defined({ asOf: asOf || undefined, knownAt: knownAt || undefined })}
        today={today()}
        earliest={days[0] ?? today()}
        previousChange={days.findLast((day) => day < shown)}
        nextChange={days.find((day) => day > shown && day <= today())}
        onChange={(clocks) => set({ asOf: clocks.asOf ?? '', knownAt: clocks.knownAt ?? '' })}
      />
      <ViewSwitch
        label={t`Shown as`}
        chosen={show}
        views={(['both', 'effective', 'recorded'] as const).map((clock) => ({
          id: clock,
          name: shows[clock],
          href: addressWith({ show: clock }),
        }))}
      />
      {shownSteps.length === 0 ? (
        <Empty purpose={<Trans>Nothing was known of it by then.</Trans>} />
      ) : (
        <>
          {show === 'both' && (
            <TwoAxes
              title={t`Journey`}
              sentence={t`Above when each entry was true, below when it was learnt; the numbers are those of the table.`}
              above={t`was true`}
              below={t`was learnt`}
              entries={shownSteps.map(({ number, effective, recorded, earlierDays }) => ({ number, effective, recorded, earlierDays }))}
            />
          )}
          <JourneyTable authority={authority} steps={entries} isOffice={roles.includes('secretariat') && !isPast(values)} />
        </>
      )}
    </>
  );
}
