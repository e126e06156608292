import { useEffect, useRef, useState } from 'react';
import { drafts } from '../device.ts';
import { type DraftId, mayBeKept } from '../drafts/drafts.ts';
import type { Values } from './field-values.ts';
import { withoutPersons } from './named-values.ts';

const AFTER_MS = 500;

/** The values of a form: what was typed before is found again, and what is typed is kept half a second later. */
export function useDraft(id: DraftId, initial: Values) {
  const [values, setValues] = useState<Values>();
  const [savedAt, setSavedAt] = useState<number>();
  const latest = useRef<Values>(undefined);
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

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const save = () => {
      if (latest.current) void drafts.save(id, withoutPersons(latest.current)).catch(() => undefined);
      latest.current = undefined;
    };
    const timer = latest.current && setTimeout(save, AFTER_MS);
    window.addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', save);
    };
  }, [key, values]);

  return {
    values,
    savedAt,
    isKept: mayBeKept(id.request),
    change: (name: string, value: unknown) => {
      const changed = { ...values, [name]: value };
      latest.current = changed;
      setValues(changed);
    },
    discard: async () => {
      latest.current = undefined;
      await drafts.discard(id).catch(() => undefined);
    },
  };
}
