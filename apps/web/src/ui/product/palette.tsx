import { useLingui } from '@lingui/react/macro';
import { Autocomplete, Dialog, Input, Label, Menu, MenuItem, Modal, ModalOverlay, SearchField, Text } from 'react-aria-components';
import choices from '../forms/choices.module.css';
import dialog from '../forms/dialog.module.css';
import field from '../forms/field.module.css';
import styles from './palette.module.css';

export interface PaletteEntry {
  readonly id: string;
  readonly name: string;
  /** What it is: a screen, an authority, a command on the record at hand. */
  readonly kind: string;
  /** Set where the name is of a record, in its own language. */
  readonly isContent?: boolean;
  readonly language?: string | undefined;
}

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** What fits the text, of all sources, best first. */
  readonly entries: readonly PaletteEntry[];
  readonly onChoose: (entry: PaletteEntry) => void;
  readonly isSearching?: boolean;
}

/** Go to a screen, find anything, do a command: one field, arrows and Enter. */
export function Palette({ isOpen, onClose, text, onText, entries, onChoose, isSearching }: PaletteProps) {
  const { t } = useLingui();
  const choose = (key: unknown) => {
    const entry = entries.find(({ id }) => id === key);
    if (entry) onChoose(entry);
  };
  return (
    <ModalOverlay
      className={`${dialog.veil} ${styles.veil}`}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(isStill) => !isStill && onClose()}
    >
      <Modal className={dialog.modal ?? ''}>
        <Dialog className={styles.palette ?? ''} aria-label={t`Go to, find, or do`}>
          <Autocomplete inputValue={text} onInputChange={onText}>
            <SearchField autoFocus>
              <Label className="visually-hidden">{t`Go to, find, or do`}</Label>
              <Input className={field.input ?? ''} placeholder={t`Go to, find, or do`} />
            </SearchField>
            <Menu
              className={`${choices.list} ${styles.entries}`}
              items={entries}
              aria-label={t`What fits`}
              onAction={choose}
              renderEmptyState={() => <p className={choices.none}>{isSearching ? t`Searching …` : t`Nothing fits.`}</p>}
            >
              {(entry) => (
                <MenuItem id={entry.id} textValue={entry.name} className={choices.option ?? ''}>
                  <Text slot="label" {...(entry.isContent && { lang: entry.language, 'data-content': true })}>
                    {entry.name}
                  </Text>
                  <Text slot="description" className={choices.optionNote ?? ''}>
                    {entry.kind}
                  </Text>
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
