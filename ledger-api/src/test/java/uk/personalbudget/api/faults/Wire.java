package uk.personalbudget.api.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a database, which can be cut and mended: what is under way is torn, and nobody gets through until it is mended. */
final class Wire implements AutoCloseable {
    private final int to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    Wire(int to) {
        this.to = to;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    int port() {
        return port;
    }

    private ServerSocket listen(int port) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                open.add(near);
                var far = new Socket(InetAddress.getByName("localhost"), to);
                open.add(far);
                Thread.ofVirtual().start(() -> pump(near, far));
                Thread.ofVirtual().start(() -> pump(far, near));
                if (door.isClosed()) {
                    tear();
                }
            } catch (IOException nobodyThere) {
                // The next one may get through.
            }
        }
    }

    private void pump(Socket from, Socket into) {
        try (from;
                into;
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException torn) {
            // Both ends are closed now, which is what the other side is to see.
        } finally {
            open.remove(from);
            open.remove(into);
        }
    }

    void cut() {
        close();
        tear();
    }

    private void tear() {
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    void mend() {
        door = listen(port);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
