import { defined, type EventSchemas, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { code, component, day, object, optional, withMeaning } from '#libs/shapes';
import type { Caller } from '../../auth/caller.js';
import { withoutTexts } from '../../auth/told-texts.js';
import { ENTRY_FIELDS, historyEntries, STEP_FIELDS } from './history-page.js';
import type { RecordHistory } from './record-history.js';

type Disclosure = Pick<RecordHistory, 'texts' | 'hidden' | 'withoutData' | 'correctedDays'>;

const CORRECTED_DAY = optional(
  withMeaning(
    day,
    'The day on which it was true as it is known now, where that was corrected; absent where it is asked what was known before.',
  ),
);

/** What an entry is described as: by the type of the event what it holds. */
export const entryShape = (name: string, { texts, hidden, withoutData, correctedDays }: Disclosure, events: EventSchemas[string]) =>
  withoutData
    ? component(name, object({ ...STEP_FIELDS, type: code(Object.keys(events)) }))
    : historyEntries(
        name,
        correctedDays ? { ...ENTRY_FIELDS, correctedDay: CORRECTED_DAY } : ENTRY_FIELDS,
        events,
        defined({ withheld: texts, hidden }),
      );

interface Shown {
  readonly caller: Caller;
  /** The corrected day of the event. */
  readonly day: string | undefined;
}

/** One recorded event, as the caller may be told of it. */
export function toEntry(event: RecordedEvent, { texts = [], hidden = [], withoutData }: Disclosure, { caller, day: correctedDay }: Shown) {
  const { id: entry, revision, type, data, effectiveAt, recordedAt, actor } = event;
  const step = { entry, revision, type, effectiveAt, recordedAt, actor };
  if (withoutData) return step;
  const { schemaVersion, commandId, correlationId, causationId } = event;
  const open = Object.fromEntries(Object.entries(data).filter(([field]) => !hidden.includes(field)));
  const disclosed = withoutTexts({ ...step, data: open }, texts, caller);
  return defined({
    ...disclosed,
    schemaVersion,
    commandId,
    correlationId,
    causationId,
    correctedDay: correctedDay === toDay(effectiveAt) ? undefined : correctedDay,
  });
}
