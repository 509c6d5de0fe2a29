package dk.ordrebro.sandbox.page;

import dk.ordrebro.sandbox.wire.Reply;

/** The pages of one stand-in. */
public interface Pages {
    /** True for paths that are a page's; all others are left to the system's own answers. */
    boolean owns(String path);

    /** @throws NoSuchPage where there is nothing to show */
    Reply show(Visit visit);

    /**
     * Does what a form of ours asks.
     *
     * @return the path of the page that shows it
     * @throws NoSuchPage where what it is about is not there
     * @throws RuntimeException with the system's own words where a rule of the system forbids it
     */
    String act(Visit visit);

    /** What is asked for is not there. */
    final class NoSuchPage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoSuchPage() {
            super(null, null, false, false);
        }
    }
}
