import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, firstContactDay, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import { publicOf, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, TooMany } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { RateLimits } from '../platform/rate-limits.js';
import { newId } from '../platform/tokens.js';
import { withFreshReference } from './fresh-reference.js';
import { askedFor, checkVenue, fieldsOf, writeBeside, writeResident } from './intake-rows.js';
import { intakeErrors } from './intake-rules.js';
import type { IntakeDto, IntakeReceiptView } from './intake.dto.js';
import { SupportRequest } from './support-request.entity.js';

const SUCCESSION = {
  name: 'municipality-today',
  text: `
    WITH RECURSIVE line AS (
      SELECT code, valid_from, valid_until, merged_into, 1 AS step FROM municipalities WHERE code = $1
      UNION ALL
      SELECT next.code, next.valid_from, next.valid_until, next.merged_into, step + 1
      FROM line JOIN municipalities next ON next.code = line.merged_into
      WHERE line.valid_until <= $2 AND step < 10
    )
    SELECT code, valid_from <= $2 AND (valid_until IS NULL OR valid_until > $2) AS exists_today FROM line ORDER BY step`,
};
const DOOR = { name: 'accept-intake', text: 'SELECT app.accept_intake($1, $2, $3) AS id' };

interface Organisation {
  name: string;
  public_phone: string;
  opening_hours: string | null;
  first_contact_days: number;
}

/** Takes in questions for a companion. Each makes its own resident; whoever asks, nobody is turned away but at the hard limit. */
@Injectable()
export class IntakeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * Takes one in. @throws InvalidInput with every wrong field; RuleBroken `municipality_not_served`, and then nothing is
   * written; TooMany above the hard limit of the address.
   */
  async take(
    by: Actor | null,
    intake: IntakeDto,
    address: string,
    key: string | null,
  ): Promise<IntakeReceiptView> {
    const staff = by?.kind === 'staff' && by.rights.has('support-request.read') ? by : null;
    const errors = intakeErrors(intake, staff !== null, this.clock.now());
    if (errors.length > 0) throw new InvalidInput(errors);
    const municipality = await this.municipalityToday(intake.municipality);
    const actor = await this.takerOf(municipality, intake.organisation ?? null, staff);
    const needsReview = staff === null && (await this.isCrowded(address));
    return withFreshReference((reference) =>
      this.database.as(actor, (tx) =>
        once(
          tx,
          key,
          intake,
          async () => {
            const { id, organisation, promisedBy } = await this.write(tx, intake, {
              reference,
              municipality,
              needsReview,
            });
            return receipt(tx, id, reference, promisedBy, organisation);
          },
          ({ reference: kept }) => ({ reference: kept }),
          ({ reference: kept }) => this.receiptOf(tx, String(kept)),
        ),
      ),
    );
  }

  /** The municipality that exists today where this one was; one that has merged lives on in its successor. */
  private async municipalityToday(code: string): Promise<string> {
    const line = await this.database.open<{ code: string; exists_today: boolean }>(SUCCESSION, [
      code,
      amsterdamDay(this.clock.now()),
    ]);
    if (line.length === 0)
      throw new InvalidInput([
        { field: 'municipality', code: 'not_in_list', message: 'no municipality has this code' },
      ]);
    return line.find((municipality) => municipality.exists_today)?.code ?? code;
  }

  /** On whose behalf it is written: the organisation that serves the municipality today. */
  private async takerOf(
    municipality: string,
    slug: string | null,
    staff: Actor | null,
  ): Promise<Actor> {
    const day = amsterdamDay(this.clock.now());
    const [taker] = await this.database.open<{ id: string | null }>(DOOR, [
      municipality,
      slug ?? (staff ? await this.slugOf(staff) : null),
      day,
    ]);
    if (!taker?.id || (staff && taker.id !== staff.organisationId))
      throw new RuleBroken('municipality_not_served', { municipality });
    return staff ?? publicOf(taker.id);
  }

  private async slugOf(staff: Actor): Promise<string> {
    const [own] = await this.database.read<{ slug: string }>(staff, {
      name: 'own-slug',
      text: 'SELECT slug FROM organisations',
    });
    return found(own).slug;
  }

  /** Whether so many came from one address that somebody should look first. @throws TooMany with the number to call. */
  private async isCrowded(address: string): Promise<boolean> {
    try {
      await this.limits.spend('intakeHard', address);
    } catch (error) {
      if (error instanceof TooMany)
        throw new TooMany(error.retryAfterSeconds, this.config.PUBLIC_PHONE);
      throw error;
    }
    return !(await this.limits.within('intakeSoft', address));
  }

  private async receiptOf(tx: Transaction, reference: string): Promise<IntakeReceiptView> {
    const request = found(await tx.one(SupportRequest, { reference }));
    const organisation = await ownOrganisation(tx);
    return receipt(tx, request.id, reference, request.promisedBy, organisation);
  }

  private async write(
    tx: Transaction,
    intake: IntakeDto,
    given: { reference: string; municipality: string; needsReview: boolean },
  ): Promise<{ id: string; organisation: Organisation; promisedBy: string }> {
    const organisation = await ownOrganisation(tx);
    await checkVenue(tx, intake.appointment.venueId ?? null, given.municipality);
    const channel = intake.channel ?? (tx.actor.kind === 'staff' ? 'phone' : 'web');
    const promisedBy = firstContactDay(tx.now, organisation.first_contact_days);
    const residentId = await writeResident(tx, intake);
    const request: Omit<SupportRequest, 'organisationId'> = {
      id: newId(),
      reference: given.reference,
      residentId,
      municipalityCode: given.municipality,
      ...askedFor(intake),
      channel,
      needsReview: given.needsReview,
      promisedBy,
      // Who asks on the phone or at the desk has been spoken to.
      contactedAt: channel === 'web' ? null : tx.now,
      createdAt: tx.now,
    };
    await tx.insert(SupportRequest, request);
    await writeBeside(tx, intake, request);
    await this.audit.wrote(tx, {
      deed: 'support-request.ask',
      noun: 'support_request',
      nounId: request.id,
      requestIds: [request.id],
      fields: fieldsOf(intake),
      ...(channel === 'web' ? {} : { channel }),
    });
    const about = { subjectId: request.id, version: 1 };
    await this.notices.toResident(tx, request.id, 'request_received', {
      ...about,
      facts: { reference: request.reference, promisedBy },
    });
    await this.notices.toHelper(tx, request.id, 'helper_follow', {
      ...about,
      facts: { reference: request.reference },
    });
    return { id: request.id, organisation, promisedBy };
  }
}

const receipt = (
  tx: Transaction,
  id: string,
  reference: string,
  promisedBy: string,
  organisation: Organisation,
): IntakeReceiptView => ({
  reference,
  promisedBy,
  organisation: {
    name: organisation.name,
    phone: organisation.public_phone,
    openingHours: organisation.opening_hours,
  },
  id: tx.actor.kind === 'staff' ? id : null,
});

async function ownOrganisation(tx: Transaction): Promise<Organisation> {
  const [own] = await tx.query<Organisation>(
    'SELECT name, public_phone, opening_hours, first_contact_days FROM organisations',
  );
  return found(own);
}
