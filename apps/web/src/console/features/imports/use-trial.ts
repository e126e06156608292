import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { KindOfFile } from './imports.queries.ts';
import { acceptFile, recordRows, type TriedFile, tryFile } from './send-file.ts';

type Trial =
  | { readonly step: 'choose' }
  | { readonly step: 'trying'; readonly file: File }
  | { readonly step: 'tried'; readonly file: File; readonly tried: TriedFile; readonly isNobodyMeant: boolean }
  | { readonly step: 'sending'; readonly file: File };

/** A file from its choosing to its recording: tried on the server, then sent to be kept and recorded. */
export function useTrial(kind: KindOfFile) {
  const navigate = useNavigate();
  const [trial, setTrial] = useState<Trial>({ step: 'choose' });
  const [failure, setFailure] = useState<unknown>();

  const choose = async (file: File, isNobodyMeant = false): Promise<void> => {
    setFailure(undefined);
    setTrial({ step: 'trying', file });
    try {
      setTrial({ step: 'tried', file, isNobodyMeant, tried: await tryFile({ ...kind, file, isNobodyMeant }) });
    } catch (error) {
      setFailure(error);
      setTrial({ step: 'choose' });
    }
  };
  const record = async (rows: 'all' | 'good'): Promise<void> => {
    if (trial.step !== 'tried') return;
    const { file, isNobodyMeant } = trial;
    setTrial({ step: 'sending', file });
    try {
      const { import: id } = await acceptFile({ ...kind, file, isNobodyMeant }, crypto.randomUUID());
      await recordRows(kind, id, rows, isNobodyMeant);
      await navigate({ href: `/console/imports/${kind.service}/${kind.kind}/${id}` });
    } catch (error) {
      setFailure(error);
      setTrial(trial);
    }
  };
  return { trial, failure, choose, record, anew: () => setTrial({ step: 'choose' }) };
}
