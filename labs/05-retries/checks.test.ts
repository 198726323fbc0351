import { gradeWithVitest } from '../kit/vitest.ts';
import lab from './lab.ts';

gradeWithVitest(lab);
