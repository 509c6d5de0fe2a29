package dk.ordrebro;

/** Where the service starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("ordrebro");
    }
}
