import { Trans, useLingui } from '@lingui/react/macro';
import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './file-drop.module.css';

interface FileDropProps {
  readonly label: ReactNode;
  /** Media types and endings that are taken, for the browser's own dialog. */
  readonly types: readonly string[];
  /** "CSV or XLSX, up to 25 MB" */
  readonly limits: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
  readonly areSeveral?: boolean;
}

/** A file by button or by dropping; the button is first, dropping the pointer's shortcut. */
export function FileDrop({ label, types, limits, onFiles, areSeveral = false }: FileDropProps) {
  const { t } = useLingui();
  return (
    <DropZone
      aria-label={t`Files can be dropped here`}
      className={styles.drop ?? ''}
      onDrop={async ({ items }) => {
        const files = await Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : [])));
        if (files.length > 0) onFiles(areSeveral ? files : files.slice(0, 1));
      }}
    >
      <Text slot="label" elementType="p" className={styles.label ?? ''}>
        {label}
      </Text>
      <FileTrigger acceptedFileTypes={types} allowsMultiple={areSeveral} onSelect={(files) => files && onFiles([...files])}>
        <Button icon={Upload}>{areSeveral ? <Trans>Choose files</Trans> : <Trans>Choose a file</Trans>}</Button>
      </FileTrigger>
      <p className={styles.limits}>
        <Trans>or drop it here.</Trans> {limits}
      </p>
    </DropZone>
  );
}
