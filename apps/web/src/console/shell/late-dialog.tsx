import { type ComponentProps, lazy, Suspense, useEffect } from 'react';
import type { Dialog } from '../../ui/forms/dialog.tsx';
import { loadCode } from './load-code.ts';

const load = () => import('../../ui/forms/dialog.tsx');
const LoadedDialog = lazy(async () => ({ default: (await loadCode(load)).Dialog }));
const AFTER_MS = 2_000;

/**
 * A dialog of what stands around every screen. No screen waits for it; it is loaded when the page has come up, and there when it opens,
 * also when the line is gone by then.
 */
export function LateDialog(props: ComponentProps<typeof Dialog>) {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!props.isOpen) return null;
  return (
    <Suspense fallback={null}>
      <LoadedDialog {...props} />
    </Suspense>
  );
}
