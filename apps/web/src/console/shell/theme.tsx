import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import field from '../../ui/forms/field.module.css';

const KEPT = 'gpn-theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const isTheme = (text: string | null): text is Theme => THEMES.some((theme) => theme === text);

/** Before anything is drawn: as chosen on this device, else as the system has it. */
export function applyTheme(kept = localStorage.getItem(KEPT)): Theme {
  const theme = isTheme(kept) ? kept : 'system';
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  return theme;
}

export function ThemeSwitch() {
  const { t } = useLingui();
  const [theme, setTheme] = useState(() => applyTheme());
  const words: Readonly<Record<Theme, string>> = { system: t`as the system`, light: t`light`, dark: t`dark` };
  return (
    <label className={field.beside}>
      {t`Colours`}
      <select
        className={`${field.input} ${field.short}`}
        value={theme}
        onChange={({ target }) => {
          localStorage.setItem(KEPT, target.value);
          setTheme(applyTheme(target.value));
        }}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
