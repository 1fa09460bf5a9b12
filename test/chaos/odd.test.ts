import { chaosTest } from "./chaos-test.ts";

// Two files, so that two cores share the work.
chaosTest(1, 2);
