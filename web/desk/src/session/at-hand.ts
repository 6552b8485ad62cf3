import { DOCUMENT, PlatformLocation } from '@angular/common';
import { inject, Injectable, isDevMode } from '@angular/core';

/** What a browser with Trusted Types offers; a script is only run from an address that a policy let through. */
interface PolicyMaker {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): object;
}

const WORKER = 'ngsw-worker.js';

/** Keeps the shell of the desk on a phone, so that it opens without a network. Nothing about people is kept. */
@Injectable({ providedIn: 'root' })
export class AtHand {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly base = inject(PlatformLocation).getBaseHrefFromDOM();
  private asked = false;

  /** Asks for it once per visit; a browser that cannot, or an address without https, goes without. */
  async keep(): Promise<void> {
    const workers = this.window?.navigator.serviceWorker;
    if (this.asked || isDevMode() || !workers) return;
    this.asked = true;
    const address = `${this.base}${WORKER}`;
    this.letThrough(address);
    try {
      await workers.register(address, { scope: this.base });
    } catch {
      // A browser that refuses (private window, full disk) shows every page as before, only not without a network.
      this.asked = false;
    }
  }

  /** The one address of a script that this page may name as text. */
  private letThrough(allowed: string): void {
    const maker = (this.window as { trustedTypes?: PolicyMaker } | null)?.trustedTypes;
    try {
      maker?.createPolicy('default', {
        createScriptURL: (address) => {
          if (address !== allowed) throw new TypeError(`${address} is no script of ours`);
          return address;
        },
      });
    } catch {
      // The policy was made before in this page, with the same rule.
    }
  }
}
