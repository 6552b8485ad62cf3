import { bodyOf, lacksOfAnswer } from './body';
import type { Later } from './intake-flow';
import { LaterScreens } from './later-screens';
import { lacksOf } from './rules';
import { Sending } from './sending';
import { momentOf, reachOf } from './summary';

const sending = new Sending();

/** Everything after the first question. */
export const LATER: Later = {
  Screens: LaterScreens,
  lacksOf,
  send: (answers, forOther, organisation) => sending.send(bodyOf(answers, forOther, organisation)),
  sentOf: ({ receipt }, answers, forOther) => ({
    reference: receipt.reference,
    promisedBy: receipt.promisedBy,
    firstName: answers.firstName.trim(),
    forOther,
    channel: answers.contactChannel || 'phone',
    to: reachOf(answers),
    startsAt: momentOf(answers),
    at: new Date(),
  }),
  refusedOf: ({ errors }) => lacksOfAnswer(errors),
};
