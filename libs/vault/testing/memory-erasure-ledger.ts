import type { Erasure, ErasureLedger } from '../erasure-ledger.js';
import { VaultUnavailable } from '../vault-store.js';

/** Keeps erasures in memory. Several share what `lines` holds, as processes share a file. */
export class MemoryErasureLedger implements ErasureLedger {
  private closed = false;

  constructor(readonly lines = new Map<string, Erasure>()) {}

  async append(erasure: Erasure): Promise<void> {
    this.checkOpen();
    if (!this.lines.has(erasure.id)) this.lines.set(erasure.id, erasure);
  }

  async all(): Promise<readonly Erasure[]> {
    this.checkOpen();
    return [...this.lines.values()];
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private checkOpen(): void {
    if (this.closed) throw new VaultUnavailable('the ledger of erasures in memory is closed');
  }
}
