import { provideHttpClient, withInterceptors } from '@angular/common/http';
import type { ApplicationConfig } from '@angular/core';
import {
  ErrorHandler,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './routes';
import { callInterceptor } from './session/call-interceptor';
import { PAGE_TITLE } from './session/page-title';
import { TextLoader } from './session/text-loader';
import { MishapHandler } from './session/mishaps';
import { openAnew } from './session/newer-build';
import { Texts } from './session/texts';
import { ThemeChoice } from './session/theme';

/** What the whole desk stands on. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useClass: MishapHandler },
    provideRouter(
      routes,
      withComponentInputBinding(),
      withNavigationErrorHandler(openAnew),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
    ),
    provideHttpClient(withInterceptors([callInterceptor])),
    provideTransloco({
      config: {
        availableLangs: ['nl', 'en'],
        defaultLang: 'nl',
        fallbackLang: 'nl',
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
      },
      loader: TextLoader,
    }),
    provideAppInitializer(() => {
      inject(ThemeChoice);
      return inject(Texts).use('nl');
    }),
    PAGE_TITLE,
  ],
};
