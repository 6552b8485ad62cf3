import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

import { ACCESS } from './access.js';

const PATH = 'path';

/** Stops the boot when a route does not say who may call it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(PATH, prototype[method] as object))
        .filter((method) => !this.reflector.get(ACCESS, prototype[method] as () => unknown))
        .map((method) => `${name}.${method}`);
    });
    if (open.length > 0) throw new Error(`Routes without @Allow or @Public: ${open.join(', ')}`);
  }
}
