import { Inject } from '@nestjs/common';
import type { AnyView } from '#libs/event-sourcing';

export const viewToken = (name: string): string => `gpn:view:${name}`;

/** `@InjectView(directory) directory: ViewReader<DirectoryEntry>` */
export const InjectView = (view: AnyView) => Inject(viewToken(view.name));
