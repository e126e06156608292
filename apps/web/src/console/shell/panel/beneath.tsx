import { CatchBoundary, useRouter } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { BeneathProvider } from '../../../ui/base/beneath.ts';
import { CloseButton } from '../../../ui/forms/close-button.tsx';
import { WrittenProvider } from '../address/written.ts';
import { isTypedKept, leadsBack } from './escape.ts';
import { leftBehind, toStep } from './left-behind.ts';
import styles from './panel.module.css';
import type { Underlying } from './underlying.ts';

/** Back to what stands beneath: by the step that Back would take, where one came that way. */
function useClose(href: string): () => void {
  const { history, navigate } = useRouter();
  return () => {
    const screen = leftBehind.screen();
    const steps = screen?.href === href ? screen.step - toStep(history.location.state) : 0;
    if (steps < 0) history.go(steps);
    else void navigate({ href });
  };
}

/** The cross; Escape does the same, where it has no other meaning. */
export function Close({ href }: { readonly href: string }) {
  const close = useClose(href);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (!leadsBack(event)) return;
      event.preventDefault();
      close();
    };
    // Before whoever else hears of it: one key is one step.
    window.addEventListener('keydown', leave, { capture: true });
    return () => window.removeEventListener('keydown', leave, { capture: true });
  });
  return (
    <div className={styles.close}>
      <CloseButton onPress={close} />
    </div>
  );
}

/** The screen that was left, to be seen; a click on it closes the form. */
export function Beneath({ View, search, href }: Underlying) {
  const close = useClose(href);
  return (
    <div className={styles.beneath}>
      <div inert>
        <CatchBoundary getResetKey={() => href} errorComponent={() => null}>
          <BeneathProvider value={true}>
            <WrittenProvider value={search}>
              <Suspense fallback={null}>
                <View />
              </Suspense>
            </WrittenProvider>
          </BeneathProvider>
        </CatchBoundary>
      </div>
      <button type="button" className={styles.cover} tabIndex={-1} aria-hidden="true" onClick={() => isTypedKept() && close()} />
    </div>
  );
}
