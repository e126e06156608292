import { Trans, useLingui } from '@lingui/react/macro';
import { dayInWords, daysBetween, momentInZone } from '../../words/days.ts';
import styles from './moment.module.css';

interface MomentProps {
  readonly instant: string;
  /** The zone of the meeting. */
  readonly zone: string;
  /** The reader's own, when it is another. */
  readonly own?: string;
}

/** A time in the zone where it happens and, if different, in the reader's, both named, with "next day" where it is. */
export function Moment({ instant, zone, own }: MomentProps) {
  const { i18n } = useLingui();
  const local = momentInZone(instant, zone, i18n.locale);
  const reader = own === undefined || own === zone ? undefined : momentInZone(instant, own, i18n.locale);
  return (
    <time dateTime={instant}>
      {dayInWords(local.day, i18n.locale)}, {local.time} <span className={styles.zone}>({local.zone})</span>
      {reader && (
        <span className={styles.own}>
          {' · '}
          <Trans>
            for you {reader.time} ({reader.zone})
          </Trans>
          <Shift days={daysBetween(local.day, reader.day)} />
        </span>
      )}
    </time>
  );
}

function Shift({ days }: { readonly days: number }) {
  if (days === 0) return null;
  return <strong>, {days > 0 ? <Trans>next day</Trans> : <Trans>the day before</Trans>}</strong>;
}
