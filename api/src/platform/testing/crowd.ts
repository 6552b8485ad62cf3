import {
  AGREEMENT_KINDS,
  INDEPENDENCE_KINDS,
  LIVED_EXPERIENCES,
  MEEDENKER_STATES,
  REQUIRED_MODULES,
  TRAVEL_MODES,
} from '@meedenkers/domain';

import { newId } from '../tokens.js';
import type { Factory, Org } from './factories.js';

/** Numbers that look like chance and come back from the same seed (mulberry32, public domain). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Whether something happens that happens one time in so many. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  of<T>(things: readonly T[]): T {
    return things[this.below(things.length)] as T;
  }

  some<T>(things: readonly T[], oneIn = 2): T[] {
    return things.filter(() => this.oneIn(oneIn));
  }
}

/** A few places far from and near to each other, so that many people have exactly the same road. */
export const HOMES = [
  { latitude: 51.59083, longitude: 4.91944 },
  { latitude: 51.5444, longitude: 4.94028 },
  { latitude: 51.55551, longitude: 5.0913 },
  { latitude: 51.6867, longitude: 5.3037 },
  { latitude: 52.37403, longitude: 4.88969 },
] as const;

type Row = Record<string, unknown>;

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** A great many people of one organisation, each with what can make them fit or not, mostly alike so that ties abound. */
export class Crowd {
  private readonly tables = new Map<string, Row[]>();
  readonly ids: string[] = [];
  readonly residentId = newId();
  readonly requestId = newId();
  private visits = 0;

  constructor(
    private readonly org: Org,
    private readonly dice: Dice,
    /** The days about which something is known, `YYYY-MM-DD`. */
    private readonly days: readonly string[],
    private readonly coordinatorId: string,
  ) {}

  private add(table: string, row: Row): void {
    const rows = this.tables.get(table) ?? [];
    rows.push({ organisation_id: this.org.id, ...row });
    this.tables.set(table, rows);
  }

  /** People, and the request for which they are looked at. */
  fill(count: number): this {
    this.request(this.requestId, this.residentId);
    for (let i = 0; i < count; i += 1) this.person(i);
    return this;
  }

  private request(id: string, residentId: string, isNewResident = true): void {
    this.visits += 1;
    if (isNewResident)
      this.add('residents', {
        id: residentId,
        first_name: 'Inwoner',
        phone: '0600000000',
        channel: 'phone',
        may_name_programme: true,
        created_at: '2026-01-01T00:00:00Z',
        version: 1,
      });
    this.add('support_requests', {
      id,
      reference: this.reference(),
      resident_id: residentId,
      municipality_code: 'GM0784',
      state: 'triaged',
      language: 'nl',
      conversation_type: 'REVIEW',
      appointment_known: false,
      wished_channel: 'unknown',
      gender: 'no_preference',
      gender_required: false,
      language_required: false,
      interpreter: 'unknown',
      lived_experience: [],
      needs: [],
      channel: 'web',
      needs_review: false,
      promised_by: '2026-01-02',
      triaged_at: '2026-01-01T00:00:00Z',
      created_at: '2026-01-01T00:00:00Z',
      version: 1,
    });
  }

  private reference(): string {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    return newId()
      .replace(/-/g, '')
      .slice(-16)
      .match(/../g)!
      .map((byte) => letters[parseInt(byte, 16) % 32])
      .join('');
  }

  private person(n: number): void {
    const { dice } = this;
    const id = newId();
    this.ids.push(id);
    const home = dice.oneIn(15) ? null : dice.of(dice.oneIn(4) ? HOMES : HOMES.slice(0, 3));
    this.add('meedenkers', {
      id,
      name: `Meedenker ${n}`,
      email: `m-${id}@meedenkers.example`,
      gender: dice.of(['woman', 'woman', 'man', 'other']),
      place: 'Rijen',
      latitude: home?.latitude ?? null,
      longitude: home?.longitude ?? null,
      lived_experience: dice.oneIn(2) ? [] : dice.some(LIVED_EXPERIENCES, 3),
      travel: dice.of(TRAVEL_MODES),
      max_travel_minutes: dice.of([5, 30, 60, 60, 61, 180]),
      max_per_week: dice.of([1, 3, 3]),
      state: dice.oneIn(15) ? dice.of(MEEDENKER_STATES) : 'active',
      since: '2024-01-01',
      created_at: '2024-01-01T00:00:00Z',
      version: 1,
    });
    for (const language of ['nl', 'ar', 'ti'])
      if (dice.oneIn(2))
        this.add('meedenker_languages', {
          meedenker_id: id,
          language,
          level: dice.of(['native', 'good', 'basic']),
        });
    this.papers(id);
    this.times(id);
    for (let i = dice.below(4); i > 0; i -= 1) this.visit(id);
    for (let i = dice.oneIn(4) ? 1 + dice.below(3) : 0; i > 0; i -= 1) this.offer(id);
    if (dice.oneIn(12)) this.proposal(id, this.requestId, 'refused', 'not_available');
  }

  private papers(id: string): void {
    const { dice } = this;
    for (const module of [...REQUIRED_MODULES, 'home_visits', 'hearings'])
      if (!dice.oneIn(module === 'hearings' || module === 'home_visits' ? 3 : 50))
        this.add('trainings', {
          id: newId(),
          meedenker_id: id,
          module,
          completed_on: dice.of(['2025-01-01', '2026-05-01', this.days[0]]),
        });
    for (const kind of AGREEMENT_KINDS)
      if (!dice.oneIn(40))
        this.add('agreements', {
          id: newId(),
          meedenker_id: id,
          kind,
          signed_on: dice.of(['2024-01-01', '2026-11-01']),
        });
    for (let i = dice.oneIn(20) ? 0 : 1 + dice.below(2); i > 0; i -= 1) {
      const issued = dice.of(['2023-11-25', '2025-06-01', '2025-06-01', '2026-02-28']);
      this.add('checks', {
        id: newId(),
        meedenker_id: id,
        kind: 'vog',
        issued_on: issued,
        seen_on: issued,
        seen_by: this.coordinatorId,
        valid_until: plusDays(issued, dice.of([1096, 1095, 1095, 500])),
      });
    }
    if (dice.oneIn(8))
      for (const active of dice.of([[true], [true, false], [false, true]]))
        this.add('independence_declarations', {
          id: newId(),
          meedenker_id: id,
          kind: dice.of(INDEPENDENCE_KINDS),
          municipality_code: dice.of(['GM0784', 'GM0855', null]),
          active,
          declared_at: `2026-0${1 + dice.below(9)}-01T00:00:00Z`,
        });
  }

  private times(id: string): void {
    const { dice } = this;
    const usual = [['09:00', '17:00']];
    for (let weekday = 1; weekday <= 7; weekday += 1)
      for (const [from_time, to_time] of dice.of([
        usual,
        usual,
        usual,
        [],
        [
          ['09:00', '11:00'],
          ['11:00', '12:30'],
        ],
        [['01:00', '24:00']],
      ]))
        this.add('availability_rules', { meedenker_id: id, weekday, from_time, to_time });
    for (const day of this.days)
      if (dice.oneIn(6)) {
        const [from_time, to_time] = dice.of([
          [null, null],
          ['09:00', '13:00'],
        ]);
        this.add('availability_exceptions', {
          meedenker_id: id,
          day,
          available: dice.oneIn(2),
          from_time,
          to_time,
        });
      }
  }

  /** A visit, past or near one of the days, held or to come. */
  private visit(id: string): void {
    const { dice } = this;
    const isPast = dice.oneIn(2);
    const day = isPast ? '2026-09-01' : plusDays(dice.of(this.days), dice.below(7) - 3);
    const startsAt = new Date(
      Date.parse(`${day}T00:00:00Z`) + (8 + dice.below(9)) * 3_600_000 + dice.of([0, 30]) * 60_000,
    );
    const [requestId, appointmentId] = [newId(), newId()];
    const isKnown = dice.oneIn(10);
    const residentId = isKnown ? this.residentId : newId();
    this.request(requestId, residentId, !isKnown);
    const end = new Date(startsAt.getTime() + 3_600_000);
    const type = dice.of(['REVIEW', 'REVIEW', 'INTAKE', 'SANCTION_HEARING']);
    this.add('appointments', {
      id: appointmentId,
      request_id: requestId,
      conversation_type: type,
      starts_at: startsAt,
      duration_minutes: 60,
      channel: 'office',
      venue_text: 'Gemeentehuis',
      state: isPast ? 'took_place' : 'planned',
      created_at: '2026-01-01T00:00:00Z',
      version: 1,
    });
    const range = (until: Date): string => `[${startsAt.toISOString()},${until.toISOString()})`;
    this.add('bookings', {
      appointment_id: appointmentId,
      meedenker_id: id,
      resident_id: residentId,
      place: dice.oneIn(4) ? null : appointmentId,
      during: range(end),
      padded: range(new Date(end.getTime() + 15 * 60_000)),
    });
    if (isPast)
      this.add('outcome_reports', {
        id: newId(),
        appointment_id: appointmentId,
        meedenker_id: id,
        took_place: dice.oneIn(5) ? 'no_show_resident' : 'yes',
        agreements: [],
        hand_off_needed: false,
        reported_by: 'meedenker',
        created_at: end,
      });
    else this.proposal(id, requestId, 'accepted');
  }

  /** Something asked of somebody: an offer, or a yes without a date. */
  private offer(id: string): void {
    const requestId = newId();
    this.request(requestId, newId());
    this.proposal(id, requestId, this.dice.of(['offered', 'accepted']));
  }

  private proposal(id: string, requestId: string, state: string, reason?: string): void {
    this.add('proposals', {
      id: newId(),
      request_id: requestId,
      meedenker_id: id,
      state,
      offered_by: this.coordinatorId,
      offered_at: '2026-11-23T09:00:00Z',
      expires_at: this.dice.of(['2026-11-23T10:00:00Z', '2026-12-01T09:00:00Z']),
      accepted_by: state === 'accepted' ? 'meedenker' : null,
      reason: reason ?? null,
      companion_answer: 'none',
      version: 1,
    });
  }

  /** Writes everything. What the database forbids, a second visit at the same moment, is left out. */
  async write(given: Factory): Promise<void> {
    const order = [
      'residents',
      'meedenkers',
      'meedenker_languages',
      'trainings',
      'agreements',
      'checks',
      'independence_declarations',
      'availability_rules',
      'availability_exceptions',
      'support_requests',
      'appointments',
      'proposals',
      'bookings',
      'outcome_reports',
    ];
    for (const table of order) {
      const rows = this.tables.get(table) ?? [];
      if (rows.length === 0) continue;
      const columns = Object.keys(rows[0]!).join(', ');
      await given.rows(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1) ON CONFLICT DO NOTHING`,
        [JSON.stringify(rows)],
      );
    }
  }
}
