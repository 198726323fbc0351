import { defineLab } from '../kit/lab.ts';
import {
  anatomyBody,
  anatomyElapsed,
  anatomyFamily,
  anatomyHead,
  anatomyLoop,
  anatomyRedirects,
} from './checks/anatomy.ts';
import { atOnceOverlap, atOncePartial, atOnceShared } from './checks/at-once.ts';
import { errorsConnection, errorsData, errorsShape, errorsTelling } from './checks/errors.ts';
import { loopFresh, loopHealth, loopOverlap } from './checks/loop.ts';
import { reviewConnections, reviewOrders, reviewPrice, reviewSells, reviewVersion } from './checks/review.ts';
import { statusesLarge, statusesRefusals, statusesRelease, statusesSuccess } from './checks/statuses.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  loop: [loopHealth, loopOverlap, loopFresh],
  'at-once': [atOnceOverlap, atOncePartial, atOnceShared],
  anatomy: [anatomyHead, anatomyFamily, anatomyBody, anatomyRedirects, anatomyLoop, anatomyElapsed],
  statuses: [statusesRefusals, statusesSuccess, statusesRelease, statusesLarge],
  errors: [errorsShape, errorsConnection, errorsData, errorsTelling],
  review: [reviewPrice, reviewVersion, reviewSells, reviewOrders, reviewConnections],
});
