import type { INestApplication } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

const asList = (path: string | string[] | undefined): string[] => [path ?? ''].flat();
const joined = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;

/** Every route the application answers, as `METHOD /path/{id}`: read from the controllers, not from the document. */
export function routesOf(app: INestApplication): string[] {
  const scanner = app.get(MetadataScanner, { strict: false });
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const bases = asList(Reflect.getMetadata('path', metatype as object) as string | string[]);
      return scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as object;
        if (!Reflect.hasMetadata('path', handler)) return [];
        const method = RequestMethod[Reflect.getMetadata('method', handler) as number] as string;
        const paths = asList(Reflect.getMetadata('path', handler) as string | string[]);
        return bases.flatMap((base) =>
          paths.map((path) => `${method} ${joined(base, path).replace(/:(\w+)/g, '{$1}')}`),
        );
      });
    });
}
