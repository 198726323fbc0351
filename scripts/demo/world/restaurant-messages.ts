import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';

export type RestaurantOrder =
  | { readonly type: 'open'; readonly place: RestaurantPlace; readonly settings: RestaurantSettings }
  | { readonly type: 'settings'; readonly settings: RestaurantSettings; readonly number: number }
  /** Send a report at once. */
  | { readonly type: 'report' };

export type RestaurantMessage =
  | { readonly type: 'opened'; readonly url: string }
  /** These settings are in force. */
  | { readonly type: 'set'; readonly number: number }
  | { readonly type: 'report'; readonly report: RestaurantReport };

export interface RestaurantReport {
  /** What its door has seen since the last report. */
  readonly events: readonly JournalEvent[];
  /** The longest time since the last report for which its event loop did not turn, in milliseconds. */
  readonly loopDelayMs: number;
  readonly database: { readonly size: number; readonly free: number; readonly waiting: number };
  /** Handlers that have begun and not ended, whether or not their guest is still there. */
  readonly handlers: number;
  /** Calls to the supplier whose answer has not begun: they wait for a line, or for the supplier. */
  readonly callsWaiting: number;
  /** Errors that it has written into its log, since it was opened. */
  readonly logged: number;
}
