import { Instant, Plain, SomeOf } from '../platform/contract.js';

/** Whether a Meedenker's own calendar is linked, since when, and the address at the one moment it is told. */
export class CalendarFeedView {
  @Instant({ nullable: true, description: 'When the address was made; null when there is none.' })
  linkedAt!: string | null;

  @Plain({ nullable: true, description: 'Only in the answer to making it: only its hash is kept.' })
  address!: string | null;

  @SomeOf(['link', 'renew', 'stop'])
  allowed!: ('link' | 'renew' | 'stop')[];
}
