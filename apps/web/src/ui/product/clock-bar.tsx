import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Notice } from '../base/notice.tsx';
import { Button, IconButton } from '../forms/button.tsx';
import { Day } from '../time/day.tsx';
import styles from './clock-bar.module.css';
import { type Clocks, firstOfMonth, monthsBetween } from './clocks.ts';

interface ClockBarProps {
  readonly clocks: Clocks;
  readonly today: string;
  /** The first day on which anything was so. */
  readonly earliest: string;
  /** Days on which something changed, beside the one shown. */
  readonly previousChange?: string | undefined;
  readonly nextChange?: string | undefined;
  readonly onChange: (clocks: Clocks) => void;
  readonly onCompare?: () => void;
}

/** Both clocks: what was true on a day, as known on another. Everything in it works by the keyboard, one step or a year at a time. */
export function ClockBar(props: ClockBarProps) {
  const { clocks, onChange } = props;
  const isPast = clocks.asOf !== undefined || clocks.knownAt !== undefined;
  return (
    <section className={styles.bar} data-past={isPast || undefined}>
      <ClockForm {...props} />
      {isPast && <PastBand clocks={clocks} today={props.today} backToNow={() => onChange({})} />}
    </section>
  );
}

/** Says that what is shown is the past; commands are absent. */
const PastBand = ({ clocks, today, backToNow }: { readonly clocks: Clocks; readonly today: string; readonly backToNow: () => void }) => (
  <Notice
    tone="past"
    role="status"
    title={
      <Trans>
        You see <Day day={clocks.asOf ?? today} /> as known on <Day day={clocks.knownAt ?? today} />
      </Trans>
    }
    actions={
      <Button onPress={backToNow}>
        <Trans>Back to now</Trans>
      </Button>
    }
  />
);

function ClockForm({ clocks, today, earliest, previousChange, nextChange, onChange, onCompare }: ClockBarProps) {
  const { t } = useLingui();
  const goTo = (asOf: string | undefined) => asOf !== undefined && onChange({ ...clocks, asOf: asOf === today ? undefined : asOf });
  return (
    <div className={styles.form}>
      <IconButton
        icon={ChevronLeft}
        label={t`Previous change`}
        isDisabled={previousChange === undefined}
        onPress={() => goTo(previousChange)}
      />
      <DayInput label={t`True on`} value={clocks.asOf ?? today} min={earliest} max={today} onChange={goTo} />
      <IconButton icon={ChevronRight} label={t`Next change`} isDisabled={nextChange === undefined} onPress={() => goTo(nextChange)} />
      <DayInput
        label={t`As known on`}
        value={clocks.knownAt ?? today}
        min={earliest}
        max={today}
        onChange={(day) => onChange({ ...clocks, knownAt: day === today ? undefined : day })}
      />
      <MonthSlider label={t`Month`} shown={clocks.asOf ?? today} earliest={earliest} today={today} onChange={goTo} />
      {onCompare && (
        <Button look="quiet" onPress={onCompare}>
          <Trans>Compare</Trans>
        </Button>
      )}
    </div>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: string;
  readonly min: string;
  readonly max: string;
  readonly onChange: (day: string) => void;
}

const DayInput = ({ label, value, min, max, onChange }: DayInputProps) => (
  <label className={styles.day}>
    <span>{label}</span>
    <input type="date" value={value} min={min} max={max} onChange={({ target }) => target.value && onChange(target.value)} />
  </label>
);

interface MonthSliderProps {
  readonly label: string;
  readonly shown: string;
  readonly earliest: string;
  readonly today: string;
  readonly onChange: (day: string) => void;
}

const MONTHS_A_YEAR = 12;
const YEARS: Readonly<Record<string, number>> = { PageUp: MONTHS_A_YEAR, PageDown: -MONTHS_A_YEAR };

/** The browser's own range: arrows a month, Page keys a year. */
function MonthSlider({ label, shown, earliest, today, onChange }: MonthSliderProps) {
  const last = monthsBetween(earliest, today);
  const value = monthsBetween(earliest, shown);
  const choose = (month: number) => {
    const within = Math.min(last, Math.max(0, month));
    onChange(within === last ? today : firstOfMonth(earliest, within));
  };
  const stepYear = (event: KeyboardEvent) => {
    const step = YEARS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(value + step);
  };
  return (
    <label className={styles.months}>
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={last}
        value={value}
        aria-valuetext={shown.slice(0, 7)}
        onKeyDown={stepYear}
        onChange={({ target }) => choose(Number(target.value))}
      />
    </label>
  );
}
