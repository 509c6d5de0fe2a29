package dk.ordrebro.settings;

/** What figures are counted by: {@code calendar:} and {@code saved:} of ordrebro.yaml. */
public record FigureSettings(CalendarSettings calendar, SavedSettings saved) {
    public static final FigureSettings DEFAULT = new FigureSettings(CalendarSettings.DEFAULT, SavedSettings.NONE);
}
