import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import field from '../../ui/forms/field.module.css';

const KEPT = 'gpn-density';
const DENSITIES = ['comfortable', 'compact'] as const;
type Density = (typeof DENSITIES)[number];

/** Before anything is drawn: as chosen on this device. A finger has its room, whatever was chosen. */
export function applyDensity(kept = localStorage.getItem(KEPT)): Density {
  const density = kept === 'compact' ? 'compact' : 'comfortable';
  document.documentElement.dataset.density = density;
  return density;
}

export function DensitySwitch() {
  const { t } = useLingui();
  const [density, setDensity] = useState(() => applyDensity());
  const words: Readonly<Record<Density, string>> = { comfortable: t`comfortable`, compact: t`compact` };
  return (
    <label className={field.beside}>
      {t`Rows`}
      <select
        className={`${field.input} ${field.short}`}
        value={density}
        onChange={({ target }) => {
          localStorage.setItem(KEPT, target.value);
          setDensity(applyDensity(target.value));
        }}
      >
        {DENSITIES.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
