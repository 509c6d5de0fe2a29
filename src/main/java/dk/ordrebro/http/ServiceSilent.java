package dk.ordrebro.http;

/** The service on this machine took a question of the command line and gave no answer to it in time; told to operators. */
public final class ServiceSilent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param address of the service, host and port */
    public ServiceSilent(String address, String what, Throwable cause) {
        super("the service at " + address + " does not answer: " + what, cause);
    }
}
