import { Inject, Injectable } from '@nestjs/common';

import type { Transaction } from '../platform/database.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { SuggestionService } from './suggestions.service.js';

/** Keeps, inside a deed, that nobody fitted a request: looking at a list never counts anything. */
@Injectable()
export class UnmetWishes {
  constructor(@Inject(SuggestionService) private readonly suggestions: SuggestionService) {}

  /** Writes down that nobody fits, when it is so now and was not known before. */
  async note(tx: Transaction, request: SupportRequest): Promise<void> {
    if (request.nobodyFittedAt) return;
    const { suggestions } = await this.suggestions.forRequest(tx, request.id);
    if (suggestions.suggestions.length > 0) return;
    await tx.update(SupportRequest, { id: request.id }, { nobodyFittedAt: tx.now });
  }
}
