import { defineLab } from '../kit/lab.ts';
import { closeFinishes, closeProcess, closeRefuses, closeTwice } from './checks/close.ts';
import { factoryFake, factoryStarve, factoryTwo } from './checks/factory.ts';
import { limitsMost, limitsOrder, limitsSlow, limitsWait } from './checks/limits.ts';
import { releaseAborts, releaseData, releaseEmpty, releaseErrors, releaseOnce } from './checks/release.ts';
import { reuseCrowd, reuseOneLine, reuseTls } from './checks/reuse.ts';
import { reviewClose, reviewIdle, reviewOrder, reviewPool, reviewRelease } from './checks/review.ts';
import { shutdownDeadline, shutdownGuests, shutdownKeepAlive } from './checks/shutdown.ts';
import { sizeLaw, sizeMeasured } from './checks/size.ts';
import { staleExpiry, staleHint, staleIdle, stalePost, staleRace } from './checks/stale.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  reuse: [reuseOneLine, reuseCrowd, reuseTls],
  limits: [limitsMost, limitsOrder, limitsWait, limitsSlow],
  release: [releaseErrors, releaseData, releaseEmpty, releaseAborts, releaseOnce],
  stale: [staleRace, stalePost, staleHint, staleIdle, staleExpiry],
  close: [closeFinishes, closeRefuses, closeTwice, closeProcess],
  factory: [factoryFake, factoryStarve, factoryTwo],
  shutdown: [shutdownGuests, shutdownKeepAlive, shutdownDeadline],
  size: [sizeLaw, sizeMeasured],
  review: [reviewPool, reviewRelease, reviewIdle, reviewOrder, reviewClose],
});
