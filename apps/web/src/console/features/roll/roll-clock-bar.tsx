import { useQuery } from '@tanstack/react-query';
import { ClockBar } from '../../../ui/product/clock-bar.tsx';
import { CompareBar } from '../../../ui/product/compare-bar.tsx';
import type { Values } from '../../shell/address/search.ts';
import { rollDaysQuery } from './roll.queries.ts';
import { comparedPair, shownPair, stepsAround, toClocks, today } from './roll-clocks.ts';
import type { rollSearch } from './roll-search.ts';

type Search = Values<typeof rollSearch>;

interface RollClockProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
}

/** Both clocks of the roll, and the pair that it is compared with. */
export function RollClockBar({ values, set }: RollClockProps) {
  const { asOf, knownAt } = shownPair(values);
  const { data } = useQuery(rollDaysQuery(knownAt));
  const days = data?.body.days ?? [];
  const steps = stepsAround(days, asOf);
  const compared = comparedPair(values);
  const compareWith = (against: string) => set({ against, againstKnownAt: '' });
  return (
    <>
      <ClockBar
        clocks={toClocks(values.asOf, values.knownAt)}
        today={today()}
        earliest={days[0] ?? asOf}
        {...steps}
        onChange={(clocks) => set({ asOf: clocks.asOf ?? '', knownAt: clocks.knownAt ?? '' })}
        {...(compared ? {} : { onCompare: () => compareWith(steps.previousChange ?? today()) })}
      />
      {compared && (
        <CompareBar
          clocks={compared}
          today={today()}
          onChange={(clocks) => set({ against: clocks.asOf ?? today(), againstKnownAt: clocks.knownAt ?? '' })}
          onEnd={() => set({ against: '', againstKnownAt: '' })}
        />
      )}
    </>
  );
}
