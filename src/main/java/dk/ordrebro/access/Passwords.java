package dk.ordrebro.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dk.ordrebro.http.RequestProblem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passwords as Argon2id hashes, 19 MiB and two passes (OWASP, Password Storage). A few are worked on at a time: whoever sends
 * many takes neither the memory nor the processors.
 */
public final class Passwords {
    /** NIST SP 800-63B asks for 8 at least; more help more than rules on signs. */
    public static final int SHORTEST = 12;

    public static final int LONGEST = 128;

    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** Checked where nobody has the name, so that the time taken does not tell. */
    private static final String NOBODYS = hash("nobody's password");

    private Passwords() {}

    public static String hash(String password) {
        return Password.hash(password).addRandomSalt(SALT).with(FUNCTION).getResult();
    }

    static void checkNobodys(String password) {
        check(password, NOBODYS);
    }

    /** @throws RequestProblem when too many are being checked */
    static boolean check(String password, String hash) {
        try {
            if (password.length() > LONGEST) {
                return false;
            }
            if (!AT_ONCE.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RequestProblem(503, "too many sign in at this moment; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestProblem(503, "the service is stopping", e);
        }
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            AT_ONCE.release();
        }
    }
}
