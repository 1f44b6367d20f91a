package org.mailtls.inspector.trust;

/** A number of steps that path building may take, so that no pool of certificates can make it run long. */
final class WorkBudget {
    private static final int VERIFICATION = 200;
    /** Octets of an RSA-4096 public key; the effort grows with the square. */
    private static final int USUAL_KEY = 550;

    private final int allowed;
    private int left;

    WorkBudget(int steps) {
        allowed = steps;
        left = steps;
    }

    int allowed() {
        return allowed;
    }

    boolean exhausted() {
        return left <= 0;
    }

    /** Pays for looking at so many certificates. */
    void look(int certificates) {
        left -= Math.min(left, certificates);
    }

    /** Pays for verifying one signature. */
    void verify(int keyLength) {
        int size = Math.max(1, keyLength / USUAL_KEY);
        left -= Math.min(left, VERIFICATION * size * size);
    }
}
