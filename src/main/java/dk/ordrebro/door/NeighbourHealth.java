package dk.ordrebro.door;

/** Whether calls to the two neighbours get through; implemented by app over the doors. */
public interface NeighbourHealth {
    /** Always open: for tests, and where there are no doors. */
    NeighbourHealth OPEN = new NeighbourHealth() {
        @Override
        public boolean open() {
            return true;
        }

        @Override
        public boolean troubled() {
            return false;
        }
    };

    /** False while a door is shut, paused or its circuit open: links claimed now could only be given back. */
    boolean open();

    /** True while calls fail because of a neighbour and not because of what they carry: no order is given up for that. */
    boolean troubled();
}
