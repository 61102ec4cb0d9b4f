package org.advalorem.adapter.jdbi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second process out of a data directory. The lock goes with its process, however that ends. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws UnusableDatabase if another process, or another part of this one, holds it */
    static DirectoryLock take(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException heldByThisProcess) {
            closeQuietly(channel);
        } catch (IOException failure) {
            closeQuietly(channel);
            throw new UnusableDatabase("The data directory " + directory + " cannot be written", failure);
        }
        throw new UnusableDatabase(
                "The data directory " + directory
                        + " is in use by another process: stop that one, choose another directory, or let both use one server by DATABASE_URL");
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // The lock is gone with the channel either way.
                return;
            }
        }
    }
}
