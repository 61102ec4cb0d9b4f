package org.advalorem.domain.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void aDigestIsTheHashOfItsBytesAsTheyWereAlwaysLaidOut() {
        String long1 = "é".repeat(1000);
        String expected = Hashing.sha256()
                .newHasher()
                .putInt(3)
                .putBytes("abc".getBytes(UTF_8))
                .putInt(7)
                .putLong(-2)
                .putBoolean(true)
                .putBoolean(false)
                .putInt(2000)
                .putBytes(long1.getBytes(UTF_8))
                .putInt(0)
                .hash()
                .toString();

        assertThat(new Digest()
                        .put("abc")
                        .put(7)
                        .put(-2L)
                        .put(true)
                        .put(false)
                        .put(long1)
                        .put("")
                        .hex())
                .isEqualTo(expected);
    }

    @Test
    void nothingHasTheHashOfNothing() {
        assertThat(new Digest().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void neighboursCannotTradeCharacters() {
        assertThat(new Digest().put("ab").put("c").hex())
                .isNotEqualTo(new Digest().put("a").put("bc").hex());
    }
}
