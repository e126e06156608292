import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/base/notice.tsx';
import { Day } from '../../ui/time/day.tsx';
import type { Clocks, ClocksLeft as Left } from './address/clocks.ts';

const WORDS: Readonly<Record<keyof Clocks, (day: ReactNode) => ReactNode>> = {
  asOf: (day) => <Trans>True on: {day}</Trans>,
  knownAt: (day) => <Trans>As known on: {day}</Trans>,
  against: (day) => <Trans>Compared with what was true on: {day}</Trans>,
  againstKnownAt: (day) => <Trans>Compared with what was known on: {day}</Trans>,
};

/** Whoever looked at the past and came to a screen that knows the present alone is told so, with the way back. */
export function ClocksLeft({ address, clocks }: Left) {
  const set = (Object.keys(WORDS) as (keyof Clocks)[]).flatMap((name) => {
    const day = clocks[name];
    return day === undefined ? [] : [{ name, day }];
  });
  return (
    <Notice
      tone="past"
      role="status"
      title={<Trans>What stands here is as it is now</Trans>}
      actions={
        <a href={address}>
          <Trans>Back to the days that you had set</Trans>
        </a>
      }
    >
      <p>
        <Trans>This screen has no other days. You had set:</Trans>
      </p>
      <ul>
        {set.map(({ name, day }) => (
          <li key={name}>{WORDS[name](<Day day={day} />)}</li>
        ))}
      </ul>
    </Notice>
  );
}
