import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Select } from '../../../ui/forms/choices.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import { usePreferences } from '../../shell/session/use-preferences.ts';
import { useZone } from '../../shell/session/use-zone.ts';
import { StateInstead } from '../../shell/state-instead.tsx';

/** As the browser has it: nothing is chosen. */
const OF_THE_BROWSER = 'browser';

const toZones = (chosen: string): readonly string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), chosen])].toSorted();

/** Times are shown in the zone of the meeting and, beside it, in this one. */
export function ZoneChoice() {
  const { t } = useLingui();
  const zone = useZone();
  const { zone: chosen, change } = usePreferences();
  const [failure, setFailure] = useState<unknown>();
  const zones = toZones(zone).map((name) => ({ value: name, label: name.replaceAll('_', ' '), isContent: true as const }));
  const choose = (value: string) => {
    setFailure(undefined);
    change({ zone: value === OF_THE_BROWSER ? undefined : value }).catch(setFailure);
  };
  return (
    <>
      <Select
        name="zone"
        label={t`Your time zone`}
        isRequired
        choices={[{ value: OF_THE_BROWSER, label: t`that of the browser` }, ...zones]}
        value={chosen ?? OF_THE_BROWSER}
        onChange={choose}
      />
      <p>
        <Trans>
          Now it is <Moment instant={new Date().toISOString()} zone={zone} />
        </Trans>
      </p>
      {failure !== undefined && <StateInstead error={failure} what={<Trans>Your time zone</Trans>} />}
    </>
  );
}
