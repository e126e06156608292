import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { CloseButton } from './close-button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `alertdialog` for what must be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A question over the page; Escape and the cross take it back, and the focus returns to where it was. */
export const Dialog = (props: DialogProps) => <Overlay {...props} place="middle" />;

/** A form or record at the side of a list that stays; on a phone it takes the page. */
export const SidePanel = (props: DialogProps) => <Overlay {...props} place="side" />;

function Overlay({
  title,
  isOpen,
  onClose,
  role = 'dialog',
  actions,
  children,
  place,
}: DialogProps & { readonly place: 'middle' | 'side' }) {
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      data-place={place}
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <CloseButton onPress={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
