export interface Block {
  readonly kind: 'run' | 'network' | 'not-run' | 'answer' | 'shown';
  readonly language: string;
  /** That of its first line on the page. */
  readonly line: number;
  readonly code: string;
  readonly needs?: string;
  readonly ends?: number;
}

export interface Fault {
  readonly line: number;
  readonly words: string;
}

export declare const NEEDS: readonly string[];
export declare function parseBlocks(page: string): readonly Block[];
export declare function findFaults(page: string): readonly Fault[];
