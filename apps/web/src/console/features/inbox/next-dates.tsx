import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Section } from '../../../ui/base/page.tsx';
import { Loading } from '../../../ui/data/states.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { useZone } from '../../shell/session/use-zone.ts';
import { StateInstead } from '../../shell/state-instead.tsx';
import { nextDatesQuery } from './inbox.queries.ts';

const SHOWN = 3;

/** What comes next in the calendar of the Network, when nothing needs anybody. */
export function NextDates() {
  const { t } = useLingui();
  const zone = useZone();
  const { data, error, refetch } = useQuery(nextDatesQuery);
  const entries = data?.body.entries.slice(0, SHOWN) ?? [];
  return (
    <Section title={<Trans>Next dates</Trans>}>
      {error && <StateInstead error={error} what={<Trans>The calendar</Trans>} again={() => void refetch()} />}
      {!data && !error && <Loading what={t`Next dates`} lines={SHOWN} />}
      {data && entries.length === 0 && (
        <p>
          <Trans>Nothing is in the calendar for the next six months.</Trans>
        </p>
      )}
      <ul>
        {entries.map(({ id, title, convenorName, start, zone: own }) => (
          <li key={id}>
            <span data-content>{title}</span>
            {convenorName && (
              <>
                {' · '}
                <span data-content>{convenorName}</span>
              </>
            )}
            {start && (
              <>
                <br />
                <Moment instant={start} zone={own ?? zone} own={zone} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
