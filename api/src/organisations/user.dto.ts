import { LIMITS, STAFF_ROLES, type StaffRole } from '@meedenkers/domain';
import { ArrayNotEmpty } from 'class-validator';

import {
  Email,
  Id,
  Instant,
  OneOf,
  Plain,
  Secret,
  SomeOf,
  Text,
  Whole,
} from '../platform/contract.js';

/** The roles an administrator gives; that of Meedenker comes with being one. */
const GIVEN_ROLES = ['coordinator', 'evaluator', 'administrator', 'safeguarder'] as const;

/** A new account. */
export class NewUserDto {
  @Text({ max: LIMITS.name })
  name!: string;

  @Email()
  email!: string;

  @SomeOf(GIVEN_ROLES)
  @ArrayNotEmpty()
  roles!: StaffRole[];
}

/** What changes about an account. */
export class UserChangeDto {
  @Text({ max: LIMITS.name, optional: true })
  name?: string;

  @SomeOf(STAFF_ROLES, { optional: true })
  @ArrayNotEmpty()
  roles?: StaffRole[];

  @OneOf(['active', 'disabled'], { optional: true })
  state?: 'active' | 'disabled';
}

/** An account, as its organisation's administrator sees it. */
export class UserView {
  @Id()
  id!: string;

  @Whole()
  version!: number;

  @Plain()
  name!: string;

  @Plain()
  email!: string;

  @SomeOf(STAFF_ROLES)
  roles!: StaffRole[];

  @OneOf(['invited', 'active', 'disabled'])
  state!: string;

  @Instant({ nullable: true })
  lastSeenAt!: string | null;

  @Instant()
  createdAt!: string;

  @SomeOf(['change', 'invite'])
  allowed!: string[];
}

/** The token of a link and the password that is chosen. */
export class NewPasswordDto {
  @Secret({ max: 100 })
  token!: string;

  @Secret({ max: 1000 })
  password!: string;
}

/** The address of who forgot a password. */
export class PasswordResetDto {
  @Email()
  email!: string;
}
