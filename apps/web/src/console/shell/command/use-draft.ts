import { useEffect, useRef, useState } from 'react';
import { drafts } from '../device.ts';
import { type DraftId, type FormPlace, mayBeKept } from '../drafts/drafts.ts';
import type { Values } from './field-values.ts';
import { withoutPersons } from './named-values.ts';

const AFTER_MS = 500;

/** What was typed last and is not kept yet, and in which form. */
type Latest = { readonly id: DraftId; readonly values: Values; readonly place: FormPlace } | undefined;

function keepLatest(latest: { current: Latest }): void {
  if (latest.current) {
    const { id, values, place } = latest.current;
    void drafts.save(id, withoutPersons(values), place).catch(() => undefined);
  }
  latest.current = undefined;
}

/** The values of a form: what was typed before is found again, and what is typed is kept half a second later. */
export function useDraft(id: DraftId, initial: Values, name: string) {
  const [values, setValues] = useState<Values>();
  const [savedAt, setSavedAt] = useState<number>();
  const latest = useRef<Latest>(undefined);
  const key = JSON.stringify(id);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the form of another record is another form
  useEffect(() => {
    let isStill = true;
    drafts.find(id).then(
      (draft) => {
        if (!isStill) return;
        setSavedAt(draft?.savedAt);
        setValues({ ...initial, ...draft?.values });
      },
      () => isStill && setValues(initial),
    );
    return () => {
      isStill = false;
    };
  }, [key]);

  useEffect(() => {
    const timer = values && latest.current && setTimeout(() => keepLatest(latest), AFTER_MS);
    return () => clearTimeout(timer);
  }, [values]);

  // Who leaves the form, or the page, within that time loses nothing either.
  useEffect(() => {
    const keep = () => keepLatest(latest);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, []);

  return {
    values,
    savedAt,
    isKept: mayBeKept(id.request),
    change: (field: string, value: unknown) => {
      const changed = { ...values, [field]: value };
      latest.current = { id, values: changed, place: formPlace(name) };
      setValues(changed);
    },
    discard: async () => {
      latest.current = undefined;
      await drafts.discard(id).catch(() => undefined);
    },
  };
}

/** As it is now: the form has an address of its own. */
export const formPlace = (name: string): Required<FormPlace> => ({ name, address: window.location.pathname + window.location.search });
