/** What runs in this process. */
export class ProcessInfo {
  constructor(
    readonly title: string,
    readonly version: string,
    readonly services: readonly { readonly name: string; readonly title: string }[],
    /** When it started, an instant. */
    readonly startedAt: string,
  ) {}
}
