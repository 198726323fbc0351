import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests of graders wait most of their time; those that wait for a deadline need room for it on a busy machine.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['fixtures/**/*.test.ts', 'labs/kit/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'labs', include: ['labs/[0-9]*/**/*.test.ts'] } },
      { extends: true, test: { name: 'lessons', include: ['lessons/**/*.test.ts'] } },
      { extends: true, test: { name: 'terminal', include: ['tests/terminal/**/*.test.ts'] } },
      // Hostile submissions, graded in every tier that this machine offers.
      { extends: true, test: { name: 'grade', include: ['tests/grade/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: ['tests/browser/demo.test.ts'],
        },
      },
      // Every beat of every scene, at the speed of the stage.
      { extends: true, test: { name: 'demo', include: ['tests/browser/demo.test.ts'] } },
    ],
  },
});
