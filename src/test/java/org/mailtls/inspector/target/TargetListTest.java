package org.mailtls.inspector.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetListTest {
    @Test
    void takesOneALineWithComments() throws Exception {
        assertThat(TargetList.of(
                        "# partners\r\na.example\r\n\n  b.example:587  # the new one\nsmtps://c.example\n[::1]:25"))
                .containsExactly("a.example", "b.example:587", "smtps://c.example", "[::1]:25");
    }

    @Test
    void takesAPastedSecureList() throws Exception {
        assertThat(TargetList.of("TLSSendDomainSecureList : {a.example, b.example,\n   c.example...}"))
                .containsExactly("a.example", "b.example", "c.example");
        assertThat(TargetList.of("\"a.example\";'b.example'\u00a0<user@c.example>\u2026"))
                .containsExactly("a.example", "b.example", "user@c.example");
    }

    @Test
    void keepsWhatIsWrongForWhoeverReadsIt() throws Exception {
        assertThat(TargetList.of("a_b!c\ngopher://x")).containsExactly("a_b!c", "gopher://x");
    }

    @Test
    void takesATargetOnce() throws Exception {
        assertThat(TargetList.of("a.example A.EXAMPLE b.example")).containsExactly("a.example", "b.example");
        assertThat(TargetList.of("\n # nothing \n{}")).isEmpty();
    }

    @Test
    void hasAnEnd() {
        String tooMany = IntStream.rangeClosed(0, TargetList.MOST_TARGETS)
                .mapToObj(i -> "h" + i)
                .collect(Collectors.joining(","));
        assertThatThrownBy(() -> TargetList.of(tooMany)).hasMessageContaining("100000");
    }
}
