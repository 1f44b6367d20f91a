package org.mailtls.inspector.diagnosis;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells characters and words that deceive the eye (Unicode Technical Report 36). */
public final class SuspiciousText {
    /** Scripts whose letters look like Latin ones. */
    private static final Set<UnicodeScript> LATIN_LOOKALIKES =
            EnumSet.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.ARMENIAN, UnicodeScript.CHEROKEE);

    /** Code points that draw nothing although they are letters or symbols. */
    private static final Set<Integer> BLANKS = Set.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0);

    private SuspiciousText() {}

    /**
     * Whether a code point must not reach a screen as it is: control, format (bidirectional, zero-width), separator,
     * blank, private, unassigned or an unpaired surrogate.
     */
    public static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            default -> BLANKS.contains(codePoint) || isVariationSelector(codePoint);
        };
    }

    /** The hidden characters of a text as {@code U+202E}, each once. */
    public static List<String> hiddenIn(String text) {
        return text.codePoints()
                .filter(SuspiciousText::hidden)
                .distinct()
                .mapToObj("U+%04X"::formatted)
                .toList();
    }

    /** The words of a name that mix Latin letters with letters that look like them; A-labels are looked into. */
    public static List<String> mixedScriptWordsIn(String name) {
        return Stream.of(name.split("[^\\p{L}\\p{M}\\p{N}-]+"))
                .map(SuspiciousText::unicodeLabel)
                .filter(SuspiciousText::mixesScripts)
                .distinct()
                .toList();
    }

    private static String unicodeLabel(String label) {
        return label.startsWith("xn--") ? IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED) : label;
    }

    private static boolean mixesScripts(String word) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        letters(word).mapToObj(UnicodeScript::of).forEach(scripts::add);
        return scripts.contains(UnicodeScript.LATIN) && scripts.stream().anyMatch(LATIN_LOOKALIKES::contains);
    }

    private static IntStream letters(String word) {
        return word.codePoints().filter(Character::isLetter);
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
    }
}
