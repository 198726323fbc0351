import { defineLab } from '../kit/lab.ts';
import { bodyDrip, bodyStall, bodyTotal } from './checks/body.ts';
import { cascadeHeals, cascadeOthersLive } from './checks/cascade.ts';
import { connectAbort, connectDeadline, connectTotal } from './checks/connect.ts';
import { freedLine, freedPool, freedProcess, restaurantStatus } from './checks/freed.ts';
import { headersDeadline, headersPatience } from './checks/headers.ts';
import { overrideLonger, overrideOnce, overrideShorter } from './checks/override.ts';
import { poolDeadline, poolLeaving, poolPatience, poolRecovery } from './checks/pool.ts';
import { uploadSlow, uploadStall } from './checks/upload.ts';
import { valuesCut, valuesHang } from './checks/values.ts';
import outline from './outline.ts';

export default defineLab(outline, {
  headers: [headersDeadline, headersPatience],
  body: [bodyStall, bodyDrip, bodyTotal],
  connect: [connectDeadline, connectTotal, connectAbort],
  pool: [poolDeadline, poolPatience, poolRecovery, poolLeaving],
  upload: [uploadStall, uploadSlow],
  override: [overrideLonger, overrideShorter, overrideOnce],
  freed: [freedLine, freedPool, freedProcess, restaurantStatus],
  cascade: [cascadeOthersLive, cascadeHeals],
  values: [valuesCut, valuesHang],
});
