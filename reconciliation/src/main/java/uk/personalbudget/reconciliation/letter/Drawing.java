package uk.personalbudget.reconciliation.letter;

import uk.personalbudget.ledger.money.Labelled;

/**
 * The drawings of the easy-read letters: ours, as simple as they can be, and each with words for whoever does not see it. None of
 * them says anything that the sentences beside it do not.
 */
public enum Drawing implements Labelled {
    LETTER("letter", "An envelope", box(10, 24, 76, 48) + line("10,24 48,54 86,24")),
    LOOK(
            "look",
            "A magnifying glass on a page",
            box(14, 8, 48, 64) + line("24,24 52,24") + line("24,36 44,36")
                    + "<circle cx=\"56\" cy=\"54\" r=\"17\" fill=\"#d3e6e4\"/>"
                    + line("68,66 86,86")),
    MONEY_IN("money-in", "A coin that goes into a box", box(16, 52, 64, 34) + coin(48, 20, 14) + arrow(48, 38, 0, 30)),
    MONEY_OUT(
            "money-out",
            "A coin that comes out of a box",
            box(16, 52, 64, 34) + coin(48, 70, 12) + arrow(48, 46, 0, -36)),
    JAR(
            "jar",
            "A jar with coins in it",
            "<path d=\"M30 18h36v10c10 4 12 10 12 18v32c0 6-4 10-10 10H28c-6 0-10-4-10-10V46c0-8 2-14 12-18z\"/>"
                    + "<path d=\"M26 10h44v8H26z\" fill=\"#d3e6e4\"/>"
                    + coin(38, 70, 11)
                    + coin(60, 66, 11)),
    COIN("coin", "A pound coin", coin(48, 48, 34)),
    GIVE_BACK("give-back", "A coin and an arrow that goes back", coin(62, 48, 24) + arrow(36, 48, -26, 0)),
    RECEIPT(
            "receipt",
            "A paper receipt",
            "<path d=\"M24 8h48v76l-8-6-8 6-8-6-8 6-8-6-8 6z\"/>" + line("34,24 62,24") + line("34,38 62,38")
                    + line("34,52 52,52")),
    TICK("tick", "A tick", "<circle cx=\"48\" cy=\"48\" r=\"38\" fill=\"#d3e6e4\"/>" + line("30,50 43,63 67,34")),
    CROSS("cross", "A cross", "<circle cx=\"48\" cy=\"48\" r=\"38\"/>" + line("34,34 62,62") + line("62,34 34,62")),
    WHY(
            "why",
            "A page with a list on it",
            box(18, 8, 60, 80)
                    + line("30,28 34,32 40,22")
                    + line("48,28 68,28")
                    + line("30,52 34,56 40,46")
                    + line("48,52 68,52")
                    + line("30,76 34,80 40,70")
                    + line("48,74 68,74")),
    CALENDAR(
            "calendar",
            "A calendar with one day marked",
            box(10, 18, 76, 68) + line("10,38 86,38") + line("30,8 30,26") + line("66,8 66,26")
                    + "<rect x=\"50\" y=\"56\" width=\"18\" height=\"16\" fill=\"#0b5351\"/>"),
    CHANGE("change", "Two arrows, one each way", arrow(16, 34, 64, 0) + arrow(80, 64, -64, 0)),
    PILES(
            "piles",
            "Coins in a low and in a high pile",
            box(14, 66, 26, 12)
                    + box(14, 54, 26, 12)
                    + box(56, 66, 26, 12)
                    + box(56, 54, 26, 12)
                    + box(56, 42, 26, 12)
                    + box(56, 30, 26, 12)
                    + line("8,84 88,84")),
    STOP(
            "stop",
            "A stop sign",
            "<path d=\"M32 10h32l22 22v32l-22 22H32L10 64V32z\" fill=\"#d3e6e4\"/>" + line("28,48 68,48")),
    PAUSE(
            "pause",
            "A pause sign",
            "<circle cx=\"48\" cy=\"48\" r=\"38\"/>" + line("38,32 38,64") + line("58,32 58,64")),
    GO("go", "An arrow that goes on", "<circle cx=\"48\" cy=\"48\" r=\"38\" fill=\"#d3e6e4\"/>" + arrow(28, 48, 40, 0)),
    WRITE(
            "write",
            "A pen on paper",
            box(14, 12, 56, 74) + line("26,30 56,30") + line("26,44 46,44")
                    + "<path d=\"M84 34l8 8-34 34-12 4 4-12z\" fill=\"#d3e6e4\"/>"),
    QUESTION(
            "question",
            "A speech bubble with a question mark",
            "<path d=\"M14 12h68c4 0 6 2 6 6v42c0 4-2 6-6 6H46L28 84V66H14c-4 0-6-2-6-6V18c0-4 2-6 6-6z\"/>"
                    + "<path d=\"M38 32c0-14 20-14 20 0 0 8-10 8-10 16\" fill=\"none\"/><circle cx=\"48\" cy=\"56\" r=\"2\"/>"),
    TALK(
            "talk",
            "Two people who talk",
            person(26, 40) + person(70, 40) + "<path d=\"M36 6h24v14H50l-6 6v-6h-8z\" fill=\"#d3e6e4\"/>"),
    AGAIN(
            "again",
            "An arrow that goes round",
            "<path d=\"M78 40A32 32 0 1 0 80 56\" fill=\"none\"/>" + line("82,20 79,41 58,37")),
    WAYS(
            "ways",
            "A signpost that points two ways",
            line("48,10 48,90") + "<path d=\"M22 18h46l12 10-12 10H22z\" fill=\"#d3e6e4\"/>"
                    + "<path d=\"M74 46H28L16 56l12 10h46z\"/>"),
    HELP("help", "Two people side by side", person(32, 34) + person(64, 34)),
    PHONE(
            "phone",
            "A telephone",
            "<rect x=\"28\" y=\"8\" width=\"40\" height=\"80\" rx=\"6\"/>" + line("42,78 54,78")
                    + "<rect x=\"34\" y=\"18\" width=\"28\" height=\"50\" fill=\"#d3e6e4\"/>"),
    CLOCK("clock", "A clock", "<circle cx=\"48\" cy=\"48\" r=\"38\"/>" + line("48,24 48,48 64,58")),
    PLAN(
            "plan",
            "A page with a plan",
            box(18, 8, 60, 80) + line("28,24 68,24") + line("28,38 68,38") + line("28,52 56,52")
                    + "<circle cx=\"60\" cy=\"70\" r=\"9\" fill=\"#d3e6e4\"/>");

    private final String label;
    private final String alternative;
    private final String shapes;

    Drawing(String label, String alternative, String shapes) {
        this.label = label;
        this.alternative = alternative;
        this.shapes = shapes;
    }

    @Override
    public String label() {
        return label;
    }

    /** What is to be seen, for whoever does not see it. */
    public String alternative() {
        return alternative;
    }

    /** The drawing with its alternative, to stand in a page as it is. */
    public String svg() {
        return "<svg aria-label=\"" + alternative + "\" role=\"img\" viewBox=\"0 0 96 96\" width=\"96\" height=\"96\""
                + " xmlns=\"http://www.w3.org/2000/svg\" fill=\"#ffffff\" stroke=\"#16211f\" stroke-width=\"4\""
                + " stroke-linecap=\"round\" stroke-linejoin=\"round\">" + shapes + "</svg>";
    }

    private static String box(int x, int y, int width, int height) {
        return "<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\" rx=\"3\"/>";
    }

    private static String line(String points) {
        return "<polyline points=\"" + points + "\" fill=\"none\"/>";
    }

    /** A pound coin; the sign is drawn, so that no font decides how it looks. */
    private static String coin(int x, int y, int radius) {
        int step = radius / 3;
        return "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + radius + "\" fill=\"#d3e6e4\"/>"
                + "<path d=\"M" + (x + step) + " " + (y - step) + "c0-" + step + "-" + 2 * step + "-" + step + "-"
                + 2 * step + " " + step + "v" + 2 * step + "h-2h" + (2 * step + 2) + "M" + (x - step - 2) + " "
                + (y + 1)
                + "h" + (step + 4) + "\" fill=\"none\" stroke-width=\"3\"/>";
    }

    private static String arrow(int x, int y, int right, int down) {
        int tipX = x + right;
        int tipY = y + down;
        int back = 12;
        int towards = Integer.signum(right + down) * back;
        String head = down == 0
                ? (tipX - towards) + "," + (tipY - back) + " " + tipX + "," + tipY + " " + (tipX - towards) + ","
                        + (tipY + back)
                : (tipX - back) + "," + (tipY - towards) + " " + tipX + "," + tipY + " " + (tipX + back) + ","
                        + (tipY - towards);
        return line(x + "," + y + " " + tipX + "," + tipY) + line(head);
    }

    private static String person(int x, int y) {
        return "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"11\"/><path d=\"M" + (x - 17) + " " + (y + 50)
                + "v-16c0-26 34-26 34 0v16z\" fill=\"#d3e6e4\"/>";
    }
}
