import { Module } from '@nestjs/common';

import { OrganisationsModule } from '../organisations/organisations.module.js';
import { Appointment } from './appointment.entity.js';
import { AppointmentsController } from './appointments.controller.js';
import { AppointmentQueries } from './appointments.queries.js';
import { Bookings } from './bookings.js';
import { CalendarFeedController, MyCalendarFeedController } from './calendar-feeds.controller.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { Venue } from './venue.entity.js';
import { VenueImports } from './venue-imports.service.js';
import { VenueImportsController, VenuesController } from './venues.controller.js';
import { Venues } from './venues.service.js';

/** The conversations with the municipality, and whose time they take. */
@Module({
  imports: [OrganisationsModule],
  controllers: [
    AppointmentsController,
    MyCalendarFeedController,
    CalendarFeedController,
    VenuesController,
    VenueImportsController,
  ],
  providers: [AppointmentQueries, Bookings, CalendarFeeds, Venues, VenueImports],
  exports: [AppointmentQueries, Bookings],
})
export class AppointmentsModule {}

export const APPOINTMENT_ENTITIES = [Appointment, Venue];
