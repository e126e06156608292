import { isIP } from 'node:net';
import { ValidateBy, type ValidationOptions } from 'class-validator';

export const IsUrlOfCollector = () =>
  ValidateBy({
    name: 'isUrlOfCollector',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    },
  });

/** 32 bytes in base64. */
export const IsKey = () =>
  ValidateBy({
    name: 'isKey',
    validator: { validate: (value: unknown) => typeof value === 'string' && Buffer.from(value, 'base64').length === 32 },
  });

/** A token's issuer is asked over TLS; plain HTTP only on this machine, for trying things out. */
export const IsIssuer = () =>
  ValidateBy({
    name: 'isIssuer',
    validator: {
      validate: (value: unknown) => {
        if (typeof value !== 'string' || !URL.canParse(value)) return false;
        const { protocol, hostname: host, username, password } = new URL(value);
        if (username || password) return false;
        return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(host));
      },
    },
  });

/** Only an origin: what stands after it is the platform's own. */
export const IsOrigin = () =>
  ValidateBy({
    name: 'isOrigin',
    validator: {
      validate: (value: unknown) => {
        if (typeof value !== 'string' || !URL.canParse(value)) return false;
        const { protocol, origin, href } = new URL(value);
        return ['https:', 'http:'].includes(protocol) && href === `${origin}/`;
      },
    },
  });

const PROXIES = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, a network with the length of its prefix, or a name of such networks. */
export const IsProxy = (options: ValidationOptions) =>
  ValidateBy(
    {
      name: 'isProxy',
      validator: {
        validate: (value: unknown) => {
          if (typeof value !== 'string') return false;
          const [address = '', prefix, ...rest] = value.split('/');
          const family = isIP(address);
          const bits = Number(prefix ?? 0);
          return (
            PROXIES.includes(value) ||
            (family > 0 && rest.length === 0 && /^\d{0,3}$/.test(prefix ?? '') && bits <= (family === 4 ? 32 : 128))
          );
        },
      },
    },
    options,
  );
