import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../base/notice.tsx';
import { Count } from '../data/count.tsx';
import { Moment } from '../time/moment.tsx';

interface ReceiptProps {
  readonly what: ReactNode;
  readonly recordedAt: string;
  readonly zone: string;
  /** The entry in the log. */
  readonly position: number;
  /** Copy the link, take it back, the likely next step. */
  readonly actions?: ReactNode;
  /** Whether the lists show it. */
  readonly isVisible: boolean;
}

/** In place of the form, and stays: what was recorded, when, under which entry. */
export const Receipt = ({ what, recordedAt, zone, position, actions, isVisible }: ReceiptProps) => (
  <Notice tone="positive" role="status" title={<Trans>Recorded</Trans>} actions={actions}>
    <p>{what}</p>
    <p>
      <Moment instant={recordedAt} zone={zone} />,{' '}
      <Trans>
        entry <Count value={position} />
      </Trans>
    </p>
    {!isVisible && (
      <p>
        <Trans>Recorded, not yet visible in the lists; they show it within moments.</Trans>
      </p>
    )}
  </Notice>
);

interface DraftNoteProps {
  readonly keptAt: ReactNode;
  readonly discard: ReactNode;
}

/** What was typed and not sent is kept on this device, and nowhere else. */
export const DraftNote = ({ keptAt, discard }: DraftNoteProps) => (
  <Notice tone="info" role="status" actions={discard}>
    <p>
      <Trans>Your draft of {keptAt} stands below. It is kept on this device alone, sealed; nothing is recorded yet.</Trans>
    </p>
  </Notice>
);

/** For what is personal: nothing of it stays on the device. */
export const NoDraftNote = () => (
  <Notice tone="caution">
    <p>
      <Trans>What you type here is personal: it is not kept on this device. Leave the page, and it is gone.</Trans>
    </p>
  </Notice>
);
