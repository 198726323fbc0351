import { defineLab } from '../kit/lab.ts';
import { backoffCap, backoffCeiling, backoffWaits } from './checks/backoff.ts';
import { budgetCuts, budgetFits, budgetIsOne, budgetProcess, budgetSignal } from './checks/budget.ts';
import { jitterApart, jitterFull } from './checks/jitter.ts';
import {
  libraryBlindPost,
  libraryBudget,
  libraryJitter,
  libraryRetryAfter,
  libraryTransient,
} from './checks/library.ts';
import { postKey, postLost, postNeverSent, postTimeout, postUnavailable } from './checks/post.ts';
import {
  retryAfterDate,
  retryAfterRead,
  retryAfterSeconds,
  retryAfterTooLong,
  retryAfterUnusable,
} from './checks/retry-after.ts';
import {
  reviewJitter,
  reviewKey,
  reviewLayers,
  reviewPermanent,
  reviewRetryAfter,
  reviewSignal,
} from './checks/review.ts';
import { stormAmplification, stormRecovery, stormReserve } from './checks/storm.ts';
import {
  transientAgain,
  transientCertificate,
  transientLimit,
  transientLine,
  transientNever,
  transientRefused,
} from './checks/transient.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  transient: [
    transientAgain,
    transientNever,
    transientLine,
    transientRefused,
    transientCertificate,
    transientLimit,
  ],
  backoff: [backoffCeiling, backoffWaits, backoffCap],
  jitter: [jitterFull, jitterApart],
  'retry-after': [retryAfterRead, retryAfterSeconds, retryAfterDate, retryAfterUnusable, retryAfterTooLong],
  post: [postLost, postTimeout, postUnavailable, postNeverSent, postKey],
  budget: [budgetCuts, budgetIsOne, budgetFits, budgetSignal, budgetProcess],
  library: [libraryTransient, libraryJitter, libraryRetryAfter, libraryBlindPost, libraryBudget],
  storm: [stormAmplification, stormReserve, stormRecovery],
  review: [reviewLayers, reviewPermanent, reviewJitter, reviewKey, reviewSignal, reviewRetryAfter],
});
