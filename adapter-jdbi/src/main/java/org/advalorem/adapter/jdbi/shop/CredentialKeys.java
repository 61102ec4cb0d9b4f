package org.advalorem.adapter.jdbi.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The keys that seal credentials: AES-256-GCM, one primary key that seals and older ones that still open. Kept in a file that
 * nobody but its owner may read. Whoever has the file and a copy of the database has the credentials; either alone is no use.
 */
public final class CredentialKeys {

    private static final Configuration AEAD = AeadConfig2026.get();

    private final KeysetHandle keyset;
    private final Aead aead;

    private CredentialKeys(KeysetHandle keyset) {
        this.keyset = keyset;
        try {
            aead = keyset.getPrimitive(AEAD, Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new UnusableKeys("The keys are no AEAD keys", unusable);
        }
    }

    /** Fresh keys, kept nowhere yet. */
    public static CredentialKeys generate() {
        try {
            return new CredentialKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AEAD));
        } catch (GeneralSecurityException impossible) {
            throw new UnusableKeys("No key could be made", impossible);
        }
    }

    /**
     * The keys in a file; fresh ones are made and written to it if it does not exist.
     *
     * @throws UnusableKeys if it holds something else
     */
    public static CredentialKeys openOrCreate(Path file) {
        if (Files.exists(file)) {
            return open(file);
        }
        CredentialKeys fresh = generate();
        fresh.create(file);
        return open(file);
    }

    /**
     * The keys in a file.
     *
     * @throws UnusableKeys if there is no such file, or it holds something else
     */
    public static CredentialKeys open(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UnusableKeys("The key file " + file + " cannot be read", unreadable);
        }
    }

    /** Reads keys as {@link #write} writes them: a Tink keyset in JSON. */
    public static CredentialKeys parse(String json) {
        try {
            return new CredentialKeys(TinkJsonProtoKeysetFormat.parseKeyset(json, AEAD, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException unreadable) {
            throw new UnusableKeys("Not a Tink keyset in JSON", unreadable);
        }
    }

    /** The same keys and a new one, which seals from now on. */
    public CredentialKeys rotated() {
        try {
            KeysetHandle.Builder more = KeysetHandle.newBuilder(keyset).setConfiguration(AEAD);
            more.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary());
            return new CredentialKeys(more.build());
        } catch (GeneralSecurityException impossible) {
            throw new UnusableKeys("No key could be added", impossible);
        }
    }

    /** Only the key that seals; what older keys sealed does not open any more. */
    public CredentialKeys withoutOlderOnes() {
        try {
            KeysetHandle.Builder one = KeysetHandle.newBuilder().setConfiguration(AEAD);
            one.addEntry(KeysetHandle.importKey(keyset.getPrimary().getKey())
                    .withFixedId(keyset.getPrimary().getId())
                    .makePrimary());
            return new CredentialKeys(one.build());
        } catch (GeneralSecurityException impossible) {
            throw new UnusableKeys("The older keys could not be left out", impossible);
        }
    }

    public int size() {
        return keyset.size();
    }

    /** Puts the keys in place of the file's, all at once, durably and readable by the owner only. */
    public void write(Path file) {
        try {
            Path fresh = written(file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The key file " + file + " cannot be written", failure);
        }
    }

    /** Writes the file unless somebody else made one meanwhile, which then counts. */
    private void create(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = written(file);
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException somebodyWasFaster) {
                return;
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The key file " + file + " cannot be written", failure);
        }
    }

    private Path written(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".new");
        byte[] json = json().getBytes(UTF_8);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly())) {
            channel.write(ByteBuffer.wrap(json));
            channel.force(true);
        }
        return fresh;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private String json() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AEAD, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw new UnusableKeys("The keys could not be written", impossible);
        }
    }

    /**
     * Seals a secret.
     *
     * @param place what it is bound to; it opens for the same place only
     */
    byte[] seal(String secret, String place) {
        try {
            return aead.encrypt(secret.getBytes(UTF_8), place.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new UnusableKeys("Nothing could be sealed", impossible);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @throws UnusableKeys if none of the keys opens it, or it was sealed for another place
     */
    String open(byte[] sealed, String place) {
        try {
            return new String(aead.decrypt(sealed, place.getBytes(UTF_8)), UTF_8);
        } catch (GeneralSecurityException closed) {
            throw new UnusableKeys(
                    "The credential " + place + " does not open with these keys: the key file is another one,"
                            + " or the row was changed. Restore the key file, or enter the credential again.",
                    closed);
        }
    }

    @Override
    public String toString() {
        return "CredentialKeys[" + size() + " keys]";
    }

    /** Keys that cannot be read, or do not open what they should. */
    public static final class UnusableKeys extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableKeys(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
