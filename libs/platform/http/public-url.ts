import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Configuration } from '../process/configuration.js';

/** Where somebody on this machine reaches what listens at an address. */
export function toLocalUrl({ host }: Pick<Configuration, 'host'>, { port }: AddressInfo): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The address that others reach the platform at, for what has to name it whole: GPN_PUBLIC_URL, else where it listens. */
@Injectable()
export class PublicUrl {
  constructor(
    @Inject(Configuration) private readonly configuration: Configuration,
    @Inject(HttpAdapterHost) private readonly server: HttpAdapterHost,
  ) {}

  /** Without a slash at its end. Known while it listens. */
  get origin(): string {
    const { publicUrl } = this.configuration;
    return publicUrl ? new URL(publicUrl).origin : toLocalUrl(this.configuration, this.server.httpAdapter.getHttpServer().address());
  }
}
